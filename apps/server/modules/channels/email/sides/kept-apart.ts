import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import { invalid, type FieldFault } from '../../../../platform/errors/index.ts';
import { baseAddress } from '../inbound/find-inboxes.ts';
import { findOwnAddresses } from '../inboxes/find-own-addresses.ts';

/**
 * The addresses of those who take part in the conversation with the customer (requester and people in copy, of the
 * tickets merged into it, too), without tags: nothing of a side conversation may go to them.
 */
export async function readKeptApart(db: Reader, ticketId: number): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ address: string }>`
    with whole as (
      select id, requester_id from ticket where id = ${ticketId} or merged_into_id = ${ticketId}
    ), taking_part as (
      select requester_id as id from whole union select person_id from ticket_participant where ticket_id in (select id from whole) and role = 'cc'
    ), person_now as (
      select distinct coalesce(r.canonical_id, r.id) as id from taking_part p join person r on r.id = p.id
    )
    select i.normalized as address from person_now p join identity i on i.person_id = p.id and i.kind = 'email'
    union select lower(p.email) from person_now n join person p on p.id = n.id where p.email is not null
    union select lower(a.email) from whole w join agent a on a.person_id = w.requester_id`.execute(db);
  return new Set(rows.map(({ address }) => baseAddress(address)));
}

/** Refuses (`invalidInput`) whoever takes part in the ticket itself, and the desk's own addresses, which would answer themselves. */
export async function checkRecipients(
  db: Reader,
  ticketId: number,
  chosen: { to: readonly string[]; cc: readonly string[] },
): Promise<void> {
  const apart = await readKeptApart(db, ticketId);
  const own = await findOwnAddresses(db, [...chosen.to, ...chosen.cc]);
  const faultsOf = (field: 'to' | 'cc') =>
    chosen[field].flatMap((address, index): FieldFault[] => {
      const code = apart.has(baseAddress(address))
        ? 'takesPart'
        : own.has(address.toLowerCase())
          ? 'ownAddress'
          : null;
      return code ? [{ path: `body.${field}.${index}`, code, params: { address } }] : [];
    });
  const faults = [...faultsOf('to'), ...faultsOf('cc')];
  if (faults.length > 0) throw invalid(faults);
}
