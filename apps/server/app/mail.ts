import { startImapWatcher, startSmtpListener } from '../modules/channels/email/index.ts';
import type { Platform } from '../platform/index.ts';
import { explainingPort } from './explain-port.ts';

export interface RunningMail {
  /** Where mail is taken by SMTP; null when that is off. */
  smtpPort: number | null;
  /** Looks at once which mailboxes there are. */
  refresh(): void;
  stop(): Promise<void>;
}

/** Mail as it comes in: the SMTP listener and the watchers of mailboxes. */
export async function startMail(platform: Platform): Promise<RunningMail> {
  const listener =
    platform.config.smtpPort === 0
      ? null
      : await explainingPort(platform.config, 'HEED_SMTP_PORT', () => startSmtpListener(platform));
  const watcher = startImapWatcher(platform);
  return {
    smtpPort: listener?.port ?? null,
    refresh: () => watcher.refresh(),
    stop: async () => {
      await listener?.close();
      await watcher.close();
    },
  };
}
