import type { FieldValues, Profile } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { checkGiven, type CheckedChange } from './check-given.ts';
import { readProfileFields } from './list-fields.ts';

/**
 * Values of a customer's or an organization's custom fields as they are kept, by key. Refuses (`invalidInput`, path
 * `body.fields.<key>`) what {@link checkGiven} finds, and ids of nobody.
 */
export async function checkProfileValues(
  tx: Tx,
  of: Profile,
  given: { values: FieldValues; before?: FieldValues },
): Promise<FieldValues> {
  const keys = Object.keys(given.values);
  if (keys.length === 0) return {};
  const { changes, faults } = checkGiven(await readProfileFields(tx.db, of, keys), given);
  const unknown = await unknownIds(tx, changes);
  faults.push(...unknown.map((key) => ({ path: `body.fields.${key}`, code: 'unknown' as const })));
  if (faults.length > 0) throw invalid(faults);
  return Object.fromEntries(changes.map(({ key, value }) => [key, value]));
}

/** The keys of lookups whose ids name nobody. */
async function unknownIds(tx: Tx, changes: readonly CheckedChange[]): Promise<string[]> {
  const named = changes.filter(
    ({ type, value }) => value !== null && (type === 'customer' || type === 'organization'),
  );
  if (named.length === 0) return [];
  const ids = (type: string) =>
    named.filter((change) => change.type === type).map(({ value }) => Number(value));
  const { rows } = await sql<{ type: string; id: number }>`
    select 'customer' as type, person_id as id from customer where person_id = any(${ids('customer')}::bigint[])
    union all select 'organization', id from organization where id = any(${ids('organization')}::bigint[])`.execute(
    tx.db,
  );
  const found = new Set(rows.map(({ type, id }) => `${type}:${id}`));
  return named.filter(({ type, value }) => !found.has(`${type}:${String(value)}`)).map(({ key }) => key);
}

/** The values without those that are not set: what is kept. */
export function onlySet(values: FieldValues): FieldValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
