import { setTimeout as sleep } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { certificateFault, type CertificateFault } from '../certificates/trust.ts';
import { createImapClient } from '../imap-client.ts';
import type { ImapSettings } from '../inbox-row.ts';
import type { ServerAccess } from '../read-server.ts';

const POLL_MS = 500;

/** What a mailbox answered: how far we came, and the server's words where that was not far enough. */
export type Opened =
  | { reached: 'nothing' | 'server' | 'mailbox'; error: string; fault: CertificateFault | null }
  | { reached: 'folder'; mailbox: OpenMailbox };

export interface OpenMailbox {
  /** Headers of the mails with these Message-IDs that arrive within the time, by id; those that do not are absent. */
  waitFor(messageIds: readonly string[], seconds: number): Promise<Map<string, string>>;
  close(): Promise<void>;
}

/** Signs in and opens the folder without changing anything in it; never throws. */
export async function openMailbox(access: ServerAccess<ImapSettings>): Promise<Opened> {
  const { folder } = access.settings;
  const client = createImapClient(access, {
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
      fault: certificateFault(failure, access.certificate),
    };
  }
  try {
    await client.mailboxOpen(folder, { readOnly: true });
  } catch (error) {
    await client.logout().catch(() => client.close());
    return { reached: 'mailbox', error: (error as Error).message, fault: null };
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
