import type { FieldValues, Permission, TicketFieldType } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid } from '../../../platform/errors/index.ts';
import { checkGiven, type CheckedChange } from '../../people/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { readFieldsByKey } from './list-fields.ts';

/** A value that was checked, for the field that it is of. */
export type FieldChange = CheckedChange;

/** Who asks: decides which customers, organizations and tickets exist. */
export type Asker = Scoped & { permissions: ReadonlySet<Permission> };

/**
 * The values as they are kept, each with its field. Refuses (`invalidInput`, path `body.fields.<key>`) unknown and
 * archived fields, values of another type, choices that are none, texts that do not match, and ids of what does not
 * exist for who asks. What stays as it was is not checked again.
 */
export async function checkValues(
  tx: Tx,
  asker: Asker,
  { values, before = {} }: { values: FieldValues; before?: FieldValues },
): Promise<FieldChange[]> {
  const fields = await readFieldsByKey(tx.db, Object.keys(values));
  const { changes, faults } = checkGiven(fields, { values, before });
  const added = changes.filter(({ key, value }) => value !== null && value !== (before[key] ?? null));
  const unknown = await unknownIds(tx, asker, added);
  faults.push(...unknown.map((key) => ({ path: `body.fields.${key}`, code: 'unknown' as const })));
  if (faults.length > 0) throw invalid(faults);
  return changes;
}

/** The keys of lookups whose ids name nothing that exists for who asks. */
async function unknownIds(tx: Tx, asker: Asker, changes: readonly FieldChange[]): Promise<string[]> {
  const idsOf = (type: TicketFieldType) =>
    changes.filter((change) => change.type === type).map(({ value }) => Number(value));
  const lookups = (['customer', 'organization', 'ticket'] as const).filter((type) => idsOf(type).length > 0);
  if (lookups.length === 0) return [];
  const people = asker.permissions.has('customer.read');
  const { rows } = await sql<{ type: string; id: number }>`
    select 'customer' as type, c.person_id as id from customer c where ${people} and c.person_id = any(${idsOf('customer')}::bigint[])
    union all select 'organization', o.id from organization o where ${people} and o.id = any(${idsOf('organization')}::bigint[])
    union all select 'ticket', t.id from ticket t where t.id = any(${idsOf('ticket')}::bigint[]) and ${visibleTickets(asker, 't')}`.execute(
    tx.db,
  );
  const found = new Set(rows.map(({ type, id }) => `${type}:${id}`));
  return changes
    .filter(
      ({ type, value }) => (lookups as readonly string[]).includes(type) && !found.has(`${type}:${value}`),
    )
    .map(({ key }) => key);
}
