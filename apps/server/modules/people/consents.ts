import {
  consentPurposes,
  type Consent,
  type ConsentPurpose,
  type Customer,
  type PersonRef,
} from '@heed/contract';
import type { Reader, Tx } from '../../platform/database/index.ts';

/** What a customer said, by purpose; a purpose that is absent was never asked about. */
export type Consents = Partial<Record<ConsentPurpose, { given: boolean; at: string; by: number | null }>>;

/** Whether each purpose was agreed to; null: not asked. */
export function givenBy(consents: Consents): Record<ConsentPurpose, boolean | null> {
  return forEach((purpose) => consents[purpose]?.given ?? null);
}

/** The record after the actor noted down these answers; null takes one away. */
export function noteConsents(
  tx: Pick<Tx, 'now' | 'actor'>,
  before: Consents,
  changes: Partial<Record<ConsentPurpose, boolean | null>>,
): Consents {
  const answers = Object.entries(changes).map(([purpose, given]) => [
    purpose,
    given === null ? undefined : { given, at: tx.now.toISOString(), by: tx.actor.id },
  ]);
  return { ...before, ...Object.fromEntries(answers) };
}

/** The people who noted them down. */
export async function readNoters(db: Reader, consents: Consents): Promise<Map<number, PersonRef>> {
  const ids = Object.values(consents).flatMap(({ by }) => (by === null ? [] : [by]));
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('person').select(['id', 'name', 'email']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export function presentConsents(
  consents: Consents,
  noters: ReadonlyMap<number, PersonRef>,
): Customer['consents'] {
  return forEach((purpose): Consent => {
    const said = consents[purpose];
    return said ? { ...said, by: said.by === null ? null : (noters.get(said.by) ?? null) } : null;
  });
}

function forEach<Value>(value: (purpose: ConsentPurpose) => Value): Record<ConsentPurpose, Value> {
  return Object.fromEntries(consentPurposes.map((purpose) => [purpose, value(purpose)])) as Record<
    ConsentPurpose,
    Value
  >;
}
