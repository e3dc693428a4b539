import type { BulkRun } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { startRun, type RunWorker } from '../../../platform/runs/index.ts';
import type { LaterFact } from '../derive-conflicts.ts';
import type { Asker } from '../fields/check-values.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { lockOpenTicket, lockTicket } from '../lock-ticket.ts';
import { markSpam, unmarkSpam } from '../mark-spam.ts';
import { inScope } from '../scope.ts';
import { restoreTicket } from '../trash/restore-ticket.ts';
import { requireEditing } from './check-changes.ts';
import { currentAsker } from './current-asker.ts';
import { isChangedSince, type Before } from './edit-before.ts';
import type { EditInput } from './edit-ticket.ts';
import { restoreState } from './restore-state.ts';

/**
 * Starts to take back an edit of the actor's own, on every ticket that it changed. Refuses (`notFound`) what is no edit
 * of theirs, and (`notPossible`) one that still runs or was taken back already.
 */
export async function undoEdit(tx: Tx, asker: Asker, runId: number): Promise<BulkRun> {
  const { rows } = await sql<{ input: EditInput; running: boolean; undone: boolean; itemIds: number[] }>`
    select r.input, r.finished_at is null as running, exists (select 1 from bulk_run u where u.kind = 'bulk-edit-undo' and u.subject_id = r.id) as undone,
      array(select item_id from bulk_result d where d.run_id = r.id and d.outcome = 'done' order by item_id) as "itemIds"
    from bulk_run r where r.id = ${runId} and r.kind = 'bulk-edit' and r.created_by = ${asker.agentId} for update`.execute(
    tx.db,
  );
  const run = rows[0];
  if (!run) throw refuse('notFound');
  if (run.running) throw refuse('notPossible', { reason: 'editStillRuns' });
  if (run.undone) throw refuse('notPossible', { reason: 'undoneAlready' });
  const { changes } = run.input;
  requireEditing(asker, changes);
  const input: EditInput = {
    asker: { agentId: asker.agentId, permissions: [...asker.permissions] },
    changes,
  };
  return startRun(tx, { kind: 'bulk-edit-undo', subjectId: runId, input, itemIds: run.itemIds });
}

/**
 * One ticket of such an edit, exactly as it was where the edit had changed it. Skips one on which somebody has changed
 * the same since. Refuses closed tickets, and what is out of sight (`notFound`).
 */
export const undoTicketEdit: RunWorker = async (tx, { itemId, subjectId, input }) => {
  const { asker: kept, changes } = input as EditInput;
  const asker = await currentAsker(tx, kept);
  requireEditing(asker, changes);
  if (changes.trash) await requireInScope(tx, asker, itemId);
  else await requireVisibleTicket(tx.db, asker, itemId);
  const ticket = changes.trash ? await lockTicket(tx, itemId) : await lockOpenTicket(tx, itemId);
  const [edit] = await tx.prepared<{ before: Before; since: LaterFact[] }>('tickets/edit-before', readEdit, [
    itemId,
    subjectId,
  ]);
  const changedSince = { code: 'notPossible', reason: 'changedSince' } as const;
  if (!edit || isChangedSince(edit.before, edit.since)) return changedSince;
  const { before } = edit;
  if (before.trash)
    return (await restoreTicket(tx, { ticketId: itemId, cause: 'agent' })) ? null : changedSince;
  await restoreState(tx, ticket, before);
  if (before.spam !== undefined) await (before.spam ? markSpam : unmarkSpam)(tx, itemId);
  return null;
};

const readEdit = `
  select b.before, (select coalesce(json_agg(json_build_object('type', e.type, 'actorKind', e.actor_kind, 'actorId', e.actor_id, 'facts', e.facts)), '[]')
    from event e where e.ticket_id = b.ticket_id and e.ticket_version > b.version) as since
  from bulk_edit_before b where b.ticket_id = $1 and b.run_id = $2`;

async function requireInScope(tx: Tx, asker: Asker, ticketId: number): Promise<void> {
  const { rows } =
    await sql`select 1 from ticket where id = ${ticketId} and purged_at is null and ${inScope(asker)}`.execute(
      tx.db,
    );
  if (rows.length === 0) throw refuse('notFound');
}
