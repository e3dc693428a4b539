import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { cleanText } from '../clean-text.ts';
import { mayChange, requireEntry, type EntryRow, type TimeViewer } from './entry-row.ts';
import { requireWritable } from './require-writable.ts';

/** What of an entry changes; what is left out stays. */
export interface EntryChanges {
  minutes?: number;
  day?: string;
  note?: string;
  billable?: boolean;
}

/**
 * Changes an entry; what is so already is no change. Refuses (`notAllowed`) others' without `timeEntry.manage`, and
 * (`notFound`) what is taken away.
 */
export async function changeEntry(
  tx: Tx,
  viewer: TimeViewer,
  input: { entryId: number; changes: EntryChanges },
): Promise<void> {
  const row = await holdEntry(tx, viewer, input.entryId);
  if (row.removed) throw refuse('notFound');
  const { minutes = row.minutes, day = row.day, billable = row.billable } = input.changes;
  const note = input.changes.note === undefined ? row.note : cleanText(input.changes.note);
  if (minutes === row.minutes && day === row.day && billable === row.billable && note === row.note) return;
  await tx.prepared(
    'tickets/change-time',
    'update time_entry set minutes = $2, day = $3::date, note = $4, billable = $5 where id = $1',
    [row.id, minutes, day, note, billable],
  );
  tx.record({ type: 'timeEntry.changed', facts: { entryId: row.id, minutes }, ticketId: row.ticket_id });
}

/** Takes an entry away, or gives it back as it was; nothing happens where it is so already. Refuses as a change does. */
export async function removeEntry(
  tx: Tx,
  viewer: TimeViewer,
  input: { entryId: number; removed: boolean },
): Promise<void> {
  const { entryId, removed } = input;
  const row = await holdEntry(tx, viewer, entryId);
  if (row.removed === removed) return;
  await tx.prepared('tickets/remove-time', 'update time_entry set removed_at = $2 where id = $1', [
    entryId,
    removed ? tx.now : null,
  ]);
  const facts = { entryId, minutes: row.minutes };
  tx.record({
    type: removed ? 'timeEntry.removed' : 'timeEntry.restored',
    facts,
    ticketId: row.ticket_id,
  });
}

async function holdEntry(tx: Tx, viewer: TimeViewer, entryId: number): Promise<EntryRow> {
  const { ticket_id: ticketId } = await requireEntry(tx.db, viewer, entryId);
  await requireWritable(tx, ticketId);
  const row = await requireEntry(tx.db, viewer, entryId);
  if (!mayChange(viewer, row)) throw refuse('notAllowed');
  return row;
}
