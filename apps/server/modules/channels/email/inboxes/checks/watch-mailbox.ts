import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import type { ImapSettings } from '../inbox-row.ts';
import type { ServerAccess } from '../read-server.ts';

const POLL_MS = 500;

/** What a mailbox answered: how far we came, and the server's words where that was not far enough. */
export type Opened =
  | { reached: 'nothing' | 'server' | 'mailbox'; error: string }
  | { reached: 'folder'; mailbox: OpenMailbox };

export interface OpenMailbox {
  /** Headers of the mails with these Message-IDs that arrive within the time, by id; those that do not are absent. */
  waitFor(messageIds: readonly string[], seconds: number): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** Signs in and opens the folder without changing anything in it; never throws. */
export async function openMailbox({
  settings,
  password,
  accessToken,
}: ServerAccess<ImapSettings>): Promise<Opened> {
  const client = new ImapFlow({
    host: settings.host,
    port: settings.port,
    secure: settings.security === 'tls',
    doSTARTTLS: settings.security === 'starttls' ? true : settings.security === 'none' ? false : undefined,
    auth:
      accessToken !== null
        ? { user: settings.username, accessToken }
        : { user: settings.username, pass: password ?? '' },
    logger: false,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    client.close();
    const failure = error as Error & { authenticationFailed?: boolean; responseText?: string };
    return {
      reached: failure.authenticationFailed ? 'server' : 'nothing',
      error: failure.responseText ?? failure.message,
    };
  }
  try {
    await client.mailboxOpen(settings.folder, { readOnly: true });
  } catch (error) {
    await client.logout().catch(() => client.close());
    return { reached: 'mailbox', error: (error as Error).message };
  }
  return {
    reached: 'folder',
    mailbox: {
      waitFor: (ids, seconds) => waitFor(client, ids, seconds),
      close: () => client.logout().catch(() => client.close()),
    },
  };
}

async function waitFor(
  client: ImapFlow,
  messageIds: readonly string[],
  seconds: number,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let waited = 0; waited <= seconds * 1000 && found.size < messageIds.length; waited += POLL_MS) {
    if (waited > 0) await sleep(POLL_MS);
    await client.noop();
    for (const id of messageIds.filter((each) => !found.has(each))) {
      const uids = await client.search({ header: { 'message-id': id } }, { uid: true });
      const message =
        uids && uids[0] !== undefined
          ? await client.fetchOne(uids[0], { headers: ['dkim-signature'] }, { uid: true })
          : false;
      if (message) found.set(id, message.headers?.toString('utf8') ?? '');
    }
  }
  return found;
}
