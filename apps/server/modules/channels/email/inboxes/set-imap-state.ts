import type { Inbox } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';

/** How the watch over a mailbox fares. */
export interface ImapState {
  state: Inbox['state']['imap'];
  /** When the server last answered; absent: unchanged. */
  seenAt?: Date;
  lagSeconds?: number | null;
  /** What the server or the network said; null when all is well. */
  error: string | null;
  errorKind?: Inbox['state']['errorKind'];
  nextAttemptAt?: Date | null;
}

/** Notes how the watch over a mailbox fares; no fact of the record and no new version, for it changes all the time. */
export async function setImapState(tx: Tx, inboxId: number, next: ImapState): Promise<void> {
  await sql`update inbox set imap_state = ${next.state}, imap_seen_at = coalesce(${next.seenAt ?? null}, imap_seen_at), imap_lag_seconds = ${next.lagSeconds ?? null},
    imap_error = ${next.error?.slice(0, 1000) ?? null}, imap_error_kind = ${next.errorKind ?? null}, imap_next_attempt_at = ${next.nextAttemptAt ?? null} where id = ${inboxId} and removed_at is null`.execute(
    tx.db,
  );
}
