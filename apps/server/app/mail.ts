import type { Platform } from '../platform/index.ts';

/** Mail as it comes in: the SMTP listener and the watchers of mailboxes. */
export async function startMail(_platform: Platform): Promise<{ smtpPort: number | null; stop: () => Promise<void> }> {
  return { smtpPort: null, stop: async () => {} };
}
