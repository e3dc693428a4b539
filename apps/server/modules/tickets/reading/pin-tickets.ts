import { MOST_PINNED } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';

/** Pins a ticket behind the others; nothing where it is pinned. Refuses `notPossible` the fifty-first. */
export async function pinTicket(tx: Tx, pin: { agentId: number; ticketId: number }): Promise<void> {
  await lockPins(tx, pin.agentId);
  const [row] = await tx.prepared<{ pinned: number; here: boolean }>(
    'tickets/count-pins',
    // Those that went into the trash or out of sight can come back, and keep their places.
    'select count(*)::int as pinned, coalesce(bool_or(ticket_id = $2), false) as here from ticket_pin where agent_id = $1',
    [pin.agentId, pin.ticketId],
  );
  if (row!.here) return;
  if (row!.pinned >= MOST_PINNED)
    throw refuse('notPossible', { reason: 'tooManyPinned', params: { maximum: MOST_PINNED } });
  await tx.prepared(
    'tickets/pin',
    'insert into ticket_pin (agent_id, ticket_id, position) select $1, $2, coalesce(max(position), 0) + 1 from ticket_pin where agent_id = $1',
    [pin.agentId, pin.ticketId],
  );
}

/** Takes a pin away, be the ticket in sight or not. @returns whether it was there. */
export async function unpinTicket(tx: Tx, pin: { agentId: number; ticketId: number }): Promise<boolean> {
  const gone = await tx.prepared(
    'tickets/unpin',
    'delete from ticket_pin where agent_id = $1 and ticket_id = $2 returning ticket_id',
    [pin.agentId, pin.ticketId],
  );
  return gone.length > 0;
}

/** Puts pins into this order; those not named follow in theirs, and what is not pinned is left out. */
export async function orderPins(
  tx: Tx,
  { agentId, ids }: { agentId: number; ids: readonly number[] },
): Promise<void> {
  await lockPins(tx, agentId);
  await tx.prepared(
    'tickets/order-pins',
    `update ticket_pin p set position = o.place from (
       select ticket_id, row_number() over (order by array_position($2::bigint[], ticket_id) nulls last, position, ticket_id) as place
       from ticket_pin where agent_id = $1
     ) o where p.agent_id = $1 and p.ticket_id = o.ticket_id`,
    [agentId, ids],
  );
}

/** Two screens of one agent pin in turn. */
async function lockPins(tx: Tx, agentId: number): Promise<void> {
  await tx.prepared('tickets/lock-pins', 'select 1 from agent where person_id = $1 for no key update', [
    agentId,
  ]);
}
