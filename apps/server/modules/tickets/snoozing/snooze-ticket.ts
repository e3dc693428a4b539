import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { lockOpenTicket, lockTicket } from '../lock-ticket.ts';

/** Until the customer writes: later than any time that can be chosen. */
const UNTIL_REPLY = new Date('9999-12-31T00:00:00Z');
const LONGEST_MS = 10 * 366 * 86_400_000;

/** A snooze as the API shows it, of the column. */
export function presentSnooze(until: Date | null): { until: string | null } | null {
  return until === null ? null : { until: until >= UNTIL_REPLY ? null : until.toISOString() };
}

/**
 * Takes the ticket out of the active lists until a time, or (null) until the customer writes, which always brings it
 * back; its status stays. Refuses (`invalidInput`) a time that is past or more than ten years away, and (`notPossible`)
 * a ticket that is solved.
 */
export async function snoozeTicket(tx: Tx, input: { ticketId: number; until: Date | null }): Promise<void> {
  const { ticketId, until } = input;
  const ticket = await lockOpenTicket(tx, ticketId);
  if (ticket.status === 'solved') throw refuse('notPossible', { reason: 'snoozeSolved' });
  if (until && until <= tx.now) throw invalid([{ path: 'body.until', code: 'past' }]);
  if (until && until.getTime() - tx.now.getTime() > LONGEST_MS)
    throw invalid([{ path: 'body.until', code: 'tooFar' }]);
  const chosen = until ?? UNTIL_REPLY;
  if (ticket.snoozedUntil?.getTime() === chosen.getTime()) return;
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/snooze',
    'update ticket set snoozed_until = $2, version = version + 1, updated_at = $3 where id = $1 returning version',
    [ticketId, chosen, tx.now],
  );
  tx.record({
    type: 'ticket.snoozed',
    facts: { until: until?.toISOString() ?? null },
    ticketId,
    ticketVersion: row!.version,
  });
}

/** Brings a snoozed ticket back; nothing happens to one that is awake. */
export async function wakeTicket(tx: Tx, ticketId: number): Promise<void> {
  const ticket = await lockTicket(tx, ticketId);
  if (ticket.snoozedUntil) await wake(tx, ticketId, 'agent');
}

/**
 * Brings a ticket back whose time has come, by the database's clock, as its job was started by. Of two at once one does.
 * @returns whether it slept until now.
 */
export async function wakeDue(tx: Tx, ticketId: number): Promise<boolean> {
  await lockTicket(tx, ticketId);
  const due = await tx.prepared(
    'tickets/wake-due',
    'select 1 from ticket where id = $1 and snoozed_until <= clock_timestamp()',
    [ticketId],
  );
  if (due.length === 0) return false;
  await wake(tx, ticketId, 'time');
  return true;
}

async function wake(tx: Tx, ticketId: number, cause: 'agent' | 'time'): Promise<void> {
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/wake',
    'update ticket set snoozed_until = null, version = version + 1, updated_at = $2 where id = $1 returning version',
    [ticketId, tx.now],
  );
  tx.record({ type: 'ticket.woken', facts: { cause }, ticketId, ticketVersion: row!.version });
}
