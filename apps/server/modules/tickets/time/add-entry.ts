import type { Tx } from '../../../platform/database/index.ts';
import { readTimeZone } from '../../identity/index.ts';
import { cleanText } from '../clean-text.ts';
import { requireWritable } from './require-writable.ts';
import { forgetTimers } from './set-timer.ts';

/** Time that an agent says was spent; `day` null: today where the agent is. `stopTimer`: it is what the timer counted. */
export interface NewEntry {
  ticketId: number;
  agentId: number;
  minutes: number;
  day: string | null;
  note: string;
  billable: boolean;
  stopTimer: boolean;
}

/**
 * Records time on a ticket, also on a closed one: work may be written down later. Refuses tickets in the trash and
 * those merged into others.
 */
export async function addEntry(tx: Tx, input: NewEntry): Promise<{ entryId: number }> {
  const { ticketId, agentId, minutes } = input;
  await requireWritable(tx, ticketId);
  const [row] = await tx.prepared<{ id: number }>(
    'tickets/add-time',
    `insert into time_entry (ticket_id, agent_id, day, minutes, note, billable, created_at)
     values ($1, $2, coalesce($3::date, ($7::timestamptz at time zone $8)::date), $4, $5, $6, $7) returning id`,
    [
      ticketId,
      agentId,
      input.day,
      minutes,
      cleanText(input.note),
      input.billable,
      tx.now,
      await readTimeZone(tx.db, agentId),
    ],
  );
  const entryId = row!.id;
  if (input.stopTimer) await forgetTimers(tx, { agentId, ticketId });
  tx.record({ type: 'timeEntry.added', facts: { entryId, minutes }, ticketId });
  return { entryId };
}
