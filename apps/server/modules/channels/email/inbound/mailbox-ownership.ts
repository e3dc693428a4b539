import pg from 'pg';
import { clientConfig, type Database } from '../../../../platform/database/index.ts';

/** The right of this process to watch mailboxes: each mailbox is watched by one process at a time. */
export interface MailboxOwnership {
  /** Takes the mailbox of an inbox, or says that another process has it. */
  take(inboxId: number): Promise<boolean>;
  release(inboxId: number): Promise<void>;
  close(): Promise<void>;
}

/** Any number will do, so long as every process uses the same. */
const LOCKS = 7_233_000_000_000;

/**
 * Ownership by advisory locks of one connection: when the process or its connection dies, they are free for others.
 * `onLost`: the connection is gone, and with it every mailbox.
 */
export function createMailboxOwnership(database: Database, onLost: () => void): MailboxOwnership {
  let client: pg.Client | null = null;
  let closed = false;

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client(clientConfig(database.url));
    const lose = () => {
      if (client !== fresh) return;
      client = null;
      if (!closed) onLost();
    };
    fresh.on('error', lose);
    fresh.on('end', lose);
    await fresh.connect();
    return fresh;
  };
  let connecting: Promise<pg.Client> | null = null;
  const connection = async (): Promise<pg.Client> => {
    if (client) return client;
    connecting ??= connect().finally(() => (connecting = null));
    return (client = await connecting);
  };

  return {
    take: async (inboxId) => (await (await connection()).query('select pg_try_advisory_lock($1) as got', [LOCKS + inboxId])).rows[0].got,
    release: async (inboxId) => void (await client?.query('select pg_advisory_unlock($1)', [LOCKS + inboxId]).catch(() => {})),
    close: async () => {
      closed = true;
      await client?.end();
    },
  };
}
