import type { Status } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';

/** Any number will do, so long as every process uses the same. */
const MERGING_LOCK = 7_233_611;

/** A ticket as merging looks at it; its row is held. */
export interface TicketToMerge {
  id: number;
  version: number;
  status: Status;
  spam: boolean;
  trashed: boolean;
  mergedIntoId: number | null;
  assigneeId: number | null;
  groupId: number | null;
}

/**
 * Takes the desk's one lock for merging until the transaction ends, so that what is merged into what stands still:
 * two who merge the same tickets, or each other's, come one after the other. Before any ticket is locked.
 */
export async function lockMerging(tx: Tx): Promise<void> {
  await tx.prepared('tickets/lock-merging', 'select pg_advisory_xact_lock($1)', [MERGING_LOCK]);
}

/**
 * Takes these tickets and all that were merged into them, the merged ones first, each in the order of ids: as a mail
 * does that finds its ticket merged, and as routing claims. Those that are not there are left out.
 */
export async function lockTickets(tx: Tx, ids: readonly number[]): Promise<Map<number, TicketToMerge>> {
  await tx.prepared(
    'tickets/lock-merged',
    'select id from ticket where merged_into_id is not null and (id = any($1::bigint[]) or merged_into_id = any($1::bigint[])) order by id for no key update',
    [ids],
  );
  const rows = await tx.prepared<TicketToMerge>(
    'tickets/lock-for-merging',
    `select id, version, status, spam, trashed_at is not null as trashed, merged_into_id as "mergedIntoId", assignee_id as "assigneeId", group_id as "groupId"
     from ticket where id = any($1::bigint[]) order by id for no key update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
