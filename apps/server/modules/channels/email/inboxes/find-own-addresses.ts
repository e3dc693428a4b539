import type { Reader } from '../../../../platform/database/index.ts';
import { sql } from 'kysely';
import { baseAddress } from '../inbound/find-inboxes.ts';

/** Those of the addresses that are the desk's own, with or without a tag (`help+token@desk.example`). */
export async function findOwnAddresses(
  db: Reader,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const { rows } = await sql<{ address: string }>`
    select address from inbox_address where address = any(${[...addresses, ...addresses.map(baseAddress)]}::text[])`.execute(
    db,
  );
  const own = new Set(rows.map(({ address }) => address));
  return new Set(addresses.filter((address) => own.has(address) || own.has(baseAddress(address))));
}
