import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** Whether an address (lower case) is the desk's own, as {@link findOwnAddresses} tells it. */
export function isOwnAddress(address: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select 1 from inbox_address own where own.address in (${address}, regexp_replace(${address}, '^([^+@]+)\\+.*@', '\\1@')))`;
}

/** Whether the rules for senders block an address (lower case), as `judgeSender` tells it. */
export function isBlockedAddress(address: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql<SqlBool>`coalesce((select rule.kind = 'block' from sender_rule rule where rule.pattern in (${address}, split_part(${address}, '@', -1))
    order by rule.pattern = ${address} desc, rule.kind = 'allow' desc limit 1), false)`;
}
