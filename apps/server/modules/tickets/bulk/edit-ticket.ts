import type { BulkChanges } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import type { RunWorker } from '../../../platform/runs/index.ts';
import { changeTicket } from '../change-ticket.ts';
import { checkValues, type Asker, type FieldChange } from '../fields/check-values.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { lockOpenTicket, lockTicket, type LockedTicket } from '../lock-ticket.ts';
import { markSpam, unmarkSpam } from '../mark-spam.ts';
import { trashTicket } from '../trash/trash-tickets.ts';
import { requireEditing } from './check-changes.ts';
import { currentAsker, type KeptAsker } from './current-asker.ts';
import { beforeOf, type StatusTimes } from './edit-before.ts';

/** What an edit needs to know beside the ticket. */
export interface EditInput {
  asker: KeptAsker;
  changes: BulkChanges;
}

const MOST_TAGS = 50;

/**
 * One ticket of an edit, by the commands that change single ones, for who asked as they may now; keeps what it was.
 * Skips a ticket on which all is as wanted. Refuses what these commands refuse, and what is out of sight (`notFound`).
 */
export const editTicket: RunWorker = async (tx, { itemId, runId, input }) => {
  const { asker: kept, changes } = input as EditInput;
  const asker = await currentAsker(tx, kept);
  requireEditing(asker, changes);
  await requireVisibleTicket(tx.db, asker, itemId);
  const from = await lockOne(tx, itemId, changes);
  const times = mayChangeStatus(changes) ? await readTimes(tx, itemId) : null;
  const fields = await applyChanges(tx, asker, from, changes);
  const to = await lockTicket(tx, itemId);
  if (to.version === from.version) return { code: 'notPossible', reason: 'alreadySo' };
  await tx.prepared(
    'tickets/keep-before',
    'insert into bulk_edit_before (ticket_id, run_id, version, before) values ($1, $2, $3, $4)',
    [itemId, runId, to.version, JSON.stringify(beforeOf(from, to, { times, fields }))],
  );
  return null;
};

/** A closed ticket can still go into the trash, and nowhere else. */
function lockOne(tx: Tx, ticketId: number, { trash }: BulkChanges): Promise<LockedTicket> {
  return trash ? lockTicket(tx, ticketId) : lockOpenTicket(tx, ticketId);
}

function mayChangeStatus({ status, customStatusId, assigneeId }: BulkChanges): boolean {
  return status !== undefined || customStatusId !== undefined || assigneeId != null;
}

async function readTimes(tx: Tx, ticketId: number): Promise<StatusTimes> {
  const [row] = await tx.prepared<StatusTimes>(
    'tickets/status-times',
    `select to_jsonb(solved_at) #>> '{}' as "solvedAt", to_jsonb(waiting_since) #>> '{}' as "waitingSince", to_jsonb(last_message_at) #>> '{}' as "lastMessageAt" from ticket where id = $1`,
    [ticketId],
  );
  return row!;
}

/** @returns the custom fields that were asked for, checked. */
async function applyChanges(
  tx: Tx,
  asker: Asker,
  ticket: LockedTicket,
  changes: BulkChanges,
): Promise<readonly FieldChange[]> {
  const { addTags, removeTags, spam, fields: values, trash, ...properties } = changes;
  if (trash) {
    if ((await trashTicket(tx, ticket.id)) === 'merged')
      throw refuse('notPossible', { reason: 'ticketMerged', params: { ticket: ticket.mergedIntoId! } });
    return [];
  }
  const fields = values ? await checkValues(tx, asker, { values, before: ticket.fields }) : [];
  await changeTicket(tx, ticket, {
    ...properties,
    ...(values && { fields }),
    ...((addTags || removeTags) && { tags: tagsOf(ticket, addTags, removeTags) }),
  });
  if (spam !== undefined && spam !== ticket.spam) await (spam ? markSpam : unmarkSpam)(tx, ticket.id);
  return fields;
}

function tagsOf(
  { tags }: LockedTicket,
  added: readonly string[] = [],
  removed: readonly string[] = [],
): string[] {
  const wanted = [...new Set([...tags, ...added])].filter((tag) => !removed.includes(tag));
  if (wanted.length > MOST_TAGS && wanted.length > tags.length)
    throw invalid([{ path: 'body.changes.addTags', code: 'tooMany', params: { maximum: MOST_TAGS } }]);
  return wanted;
}
