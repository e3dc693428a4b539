import type { Database } from '../../../../platform/database/index.ts';

/** The right of this process to watch mailboxes: each mailbox is watched by one process at a time. */
export interface MailboxOwnership {
  /** Takes the mailbox of an inbox, or says that another process has it. */
  take(inboxId: number): Promise<boolean>;
  release(inboxId: number): Promise<void>;
  close(): void;
}

/** A connection taken out of the pool; `release(true)` closes it. */
interface Connection {
  query(text: string, values: unknown[]): Promise<{ rows: { got?: boolean }[] }>;
  once(event: 'error' | 'end', listener: () => void): unknown;
  release(close: boolean): void;
}

/** Any number will do, so long as every process uses the same. */
const LOCKS = 7_233_000_000_000;

/**
 * Ownership by advisory locks of one connection, which stays out of the pool for as long: when the process or its
 * connection dies, they are free for others. `onLost`: the connection is gone, and with it every mailbox.
 */
export function createMailboxOwnership(database: Database, onLost: () => void): MailboxOwnership {
  let client: Connection | null = null;

  const connection = async (): Promise<Connection> => {
    if (client) return client;
    const fresh: Connection = await database.pool.connect();
    const lose = () => {
      if (client !== fresh) return;
      client = null;
      fresh.release(true);
      onLost();
    };
    fresh.once('error', lose);
    fresh.once('end', lose);
    return (client = fresh);
  };

  return {
    take: async (inboxId) =>
      (await (await connection()).query('select pg_try_advisory_lock($1) as got', [LOCKS + inboxId])).rows[0]
        ?.got === true,
    release: async (inboxId) =>
      void (await client?.query('select pg_advisory_unlock($1)', [LOCKS + inboxId]).catch(() => {})),
    close: () => {
      const last = client;
      client = null;
      // Closed, not given back: its locks would go along.
      last?.release(true);
    },
  };
}
