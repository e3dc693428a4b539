import type { Tx } from '../../platform/database/index.ts';
import type { LockedTicket } from './lock-ticket.ts';
import { findOrCreatePeople } from './people-by-address.ts';

/** Puts people in copy who do not take part yet; answers with those added. */
export async function addCcs(tx: Tx, ticket: LockedTicket, addresses: readonly string[]): Promise<number[]> {
  const ids = (await findOrCreatePeople(tx, addresses)).filter((id) => id !== ticket.requesterId);
  return insertCcs(tx, ticket.id, ids);
}

/** Makes exactly these people the ones in copy, the requester aside; answers with the difference. */
export async function replaceCcs(
  tx: Tx,
  ticket: LockedTicket,
  addresses: readonly string[],
): Promise<{ added: number[]; removed: number[] }> {
  const ids = (await findOrCreatePeople(tx, addresses)).filter((id) => id !== ticket.requesterId);
  const removed = await tx.prepared<{ person_id: number }>(
    'tickets/remove-ccs',
    `delete from ticket_participant where ticket_id = $1 and role = 'cc' and person_id <> all($2::bigint[]) returning person_id`,
    [ticket.id, ids],
  );
  return { added: await insertCcs(tx, ticket.id, ids), removed: removed.map((row) => row.person_id) };
}

async function insertCcs(tx: Tx, ticketId: number, ids: readonly number[]): Promise<number[]> {
  if (ids.length === 0) return [];
  const rows = await tx.prepared<{ person_id: number }>(
    'tickets/add-ccs',
    `insert into ticket_participant (ticket_id, person_id, role) select $1, unnest($2::bigint[]), 'cc' on conflict do nothing returning person_id`,
    [ticketId, ids],
  );
  return rows.map((row) => row.person_id);
}
