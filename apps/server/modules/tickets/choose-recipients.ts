import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import type { LockedTicket } from './lock-ticket.ts';
import type { Recipients } from './write-message.ts';

/**
 * Who gets a reply: the addresses chosen, with the names we know them by; where none were chosen, the requester
 * and the people in copy who have an address. Nobody twice.
 */
export async function chooseRecipients(
  tx: Tx,
  ticket: LockedTicket,
  chosen: { to?: readonly string[]; cc?: readonly string[] },
): Promise<Recipients> {
  const { rows } = await sql<{ address: string; name: string; role: 'requester' | 'cc' | 'known' }>`
    select p.email as address, p.name, 'requester' as role from person r join person p on p.id = coalesce(r.canonical_id, r.id) where r.id = ${ticket.requesterId} and p.email is not null
    union all
    select p.email, p.name, 'cc' from ticket_participant tp join person r on r.id = tp.person_id join person p on p.id = coalesce(r.canonical_id, r.id)
    where tp.ticket_id = ${ticket.id} and tp.role = 'cc' and p.email is not null
    union all
    select i.normalized, p.name, 'known' from identity i join person p on p.id = i.person_id where i.kind = 'email' and i.normalized = any(${[...(chosen.to ?? []), ...(chosen.cc ?? [])]}::text[])`.execute(
    tx.db,
  );
  const named = (addresses: readonly string[]) =>
    addresses.map((address) => ({
      address,
      name: rows.find((row) => row.address.toLowerCase() === address)?.name ?? '',
    }));
  const of = (role: string) =>
    rows.filter((row) => row.role === role).map((row) => row.address.toLowerCase());
  const to = [...new Set(chosen.to ?? of('requester'))];
  const cc = [...new Set(chosen.cc ?? of('cc'))].filter((address) => !to.includes(address));
  return { to: named(to), cc: named(cc) };
}
