import { MOST_EDITED, type BulkChanges, type BulkRun } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { startRun } from '../../../platform/runs/index.ts';
import type { Asker } from '../fields/check-values.ts';
import type { Scoped } from '../scope.ts';
import { freeSearch, ticketBranches, type TicketFilter } from '../ticket-sources.ts';
import { checkChanges } from './check-changes.ts';
import type { EditInput } from './edit-ticket.ts';

/**
 * Starts to change many tickets, those with these ids; which they are stands from now on, however the lists move.
 * Refuses `notPossible` none or more than 50,000, and what {@link checkChanges} refuses.
 */
export async function startEdit(
  tx: Tx,
  asker: Asker,
  { ticketIds, changes }: { ticketIds: readonly number[]; changes: BulkChanges },
): Promise<BulkRun> {
  if (ticketIds.length > MOST_EDITED)
    throw refuse('notPossible', { reason: 'tooManyToEdit', params: { maximum: MOST_EDITED } });
  if (ticketIds.length === 0) throw refuse('notPossible', { reason: 'noTicketsToEdit' });
  const input: EditInput = {
    asker: { agentId: asker.agentId, permissions: [...asker.permissions] },
    changes: await checkChanges(tx, asker, changes),
  };
  return startRun(tx, { kind: 'bulk-edit', subjectId: null, input, itemIds: ticketIds });
}

/**
 * The tickets that a filter leaves for the viewer at this moment, up to one more than an edit changes. One statement
 * sees one state of the desk: nothing that moves meanwhile is skipped or found twice.
 */
export async function idsOfFilter(db: Reader, viewer: Scoped, filter: TicketFilter): Promise<number[]> {
  const branches = ticketBranches(
    viewer,
    filter,
    { key: sql`t.id`, after: sql`true`, end: sql`order by t.id limit ${sql.lit(MOST_EDITED + 1)}` },
    { sort: 'oldest', searchBy: freeSearch(filter) ? 'hits' : 'condition' },
  );
  const { rows } = await sql<{ id: number }>`
    select id from (${sql.join(branches, sql` union all `)}) found order by id limit ${sql.lit(MOST_EDITED + 1)}`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
