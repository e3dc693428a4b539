import type { Database } from '../../../../platform/database/index.ts';

/** An inbox as an address finds it. */
export interface AddressedInbox {
  id: number;
  enabled: boolean;
}

/**
 * The inboxes meant by these addresses, by address: an inbox's own address, an alias, or either with `+anything`
 * before the @ (RFC 5233). Addresses of nobody are not in the answer. Case is ignored.
 */
export async function findInboxes(
  database: Database,
  addresses: readonly string[],
): Promise<Map<string, AddressedInbox>> {
  const wanted = addresses.map((address) => ({
    address,
    plain: address.toLowerCase(),
    base: baseAddress(address),
  }));
  const names = [...new Set(wanted.flatMap(({ plain, base }) => [plain, base]))];
  const { rows } = await database.pool.query<{ address: string; id: number; enabled: boolean }>({
    name: 'find-inboxes',
    text: 'select a.address, i.id, i.enabled from inbox_address a join inbox i on i.id = a.inbox_id where a.address = any($1)',
    values: [names],
  });
  const byAddress = new Map(rows.map(({ address, id, enabled }) => [address, { id, enabled }]));
  const found = new Map<string, AddressedInbox>();
  for (const { address, plain, base } of wanted) {
    const inbox = byAddress.get(plain) ?? byAddress.get(base);
    if (inbox) found.set(address, inbox);
  }
  return found;
}

/** Whether the desk has any inbox yet. */
export async function hasInbox(database: Database): Promise<boolean> {
  const { rows } = await database.pool.query({
    name: 'has-inbox',
    text: 'select 1 from inbox where removed_at is null limit 1',
  });
  return rows.length > 0;
}

/** The address without its `+detail`, lower case. */
export function baseAddress(address: string): string {
  const plain = address.toLowerCase();
  const at = plain.lastIndexOf('@');
  const plus = plain.indexOf('+');
  return plus > 0 && plus < at ? plain.slice(0, plus) + plain.slice(at) : plain;
}
