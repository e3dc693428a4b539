import { FORM_DEPTH, type FormCondition, type FormItem } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import { invalid, type FieldFault } from '../../../platform/errors/index.ts';

/** Fields and their conditions, as far as they must fit together. */
export interface FormSetup {
  fields: readonly FormItem[];
  groupIds: readonly number[];
}

type KnownField = { id: number; type: string; options: { key: string }[]; archived: boolean };

/** Refuses (`invalidInput`) fields, choices and groups that are not there, a field twice, and conditions in a circle or too deep. */
export async function checkForm(tx: Tx, form: FormSetup): Promise<void> {
  const ids = form.fields.map(({ fieldId }) => fieldId);
  const { rows } = await sql<KnownField>`
    select id, type, options, archived_at is not null as archived from ticket_field where id = any(${ids}::bigint[])`.execute(
    tx.db,
  );
  const groups =
    form.groupIds.length === 0
      ? []
      : await tx.db
          .selectFrom('agent_group')
          .select('id')
          .where('id', 'in', [...form.groupIds])
          .execute();
  const known = new Set(groups.map(({ id }) => id));
  const faults = fieldFaults(form.fields, new Map(rows.map((row) => [row.id, row])));
  if (form.groupIds.some((id) => !known.has(id))) faults.push({ path: 'body.groupIds', code: 'unknown' });
  if (faults.length > 0) throw invalid(faults);
}

function fieldFaults(items: readonly FormItem[], known: ReadonlyMap<number, KnownField>): FieldFault[] {
  const itemOf = new Map(items.map((item) => [item.fieldId, item]));
  const seen = new Set<number>();
  return items.flatMap((item, place): FieldFault[] => {
    const path = `body.fields.${place}`;
    if (!known.has(item.fieldId)) return [{ path: `${path}.fieldId`, code: 'unknown' }];
    if (seen.has(item.fieldId)) return [{ path: `${path}.fieldId`, code: 'twice' }];
    seen.add(item.fieldId);
    const conditions = (['showWhen', 'requireWhen'] as const).flatMap((kind) =>
      conditionFaults(item[kind], `${path}.${kind}`, { itemOf, known }),
    );
    if (conditions.length > 0) return conditions;
    const depth = depthOf(item, itemOf);
    if (depth === null || item.requireWhen?.fieldId === item.fieldId)
      return [{ path: `${path}.showWhen`, code: 'circle' }];
    return depth > FORM_DEPTH
      ? [{ path: `${path}.showWhen`, code: 'tooDeep', params: { maximum: FORM_DEPTH } }]
      : [];
  });
}

interface Context {
  itemOf: ReadonlyMap<number, FormItem>;
  known: ReadonlyMap<number, KnownField>;
}

function conditionFaults(
  condition: FormCondition | null,
  path: string,
  { itemOf, known }: Context,
): FieldFault[] {
  if (condition === null) return [];
  const field = known.get(condition.fieldId);
  if (!field || !itemOf.has(condition.fieldId)) return [{ path: `${path}.fieldId`, code: 'notInForm' }];
  if (!['checkbox', 'dropdown', 'multiselect', 'tree'].includes(field.type))
    return [{ path: `${path}.fieldId`, code: 'notCondition' }];
  const fits = (value: string | boolean) =>
    field.type === 'checkbox' ? typeof value === 'boolean' : field.options.some(({ key }) => key === value);
  return condition.values.every(fits) ? [] : [{ path: `${path}.values`, code: 'unknownOption' }];
}

/** How many steps lead to a field that is always shown; null where they go in a circle. */
function depthOf(item: FormItem, itemOf: ReadonlyMap<number, FormItem>): number | null {
  const passed = new Set<number>();
  let depth = 0;
  for (let at: FormItem | undefined = item; at?.showWhen; at = itemOf.get(at.showWhen.fieldId)) {
    if (passed.has(at.fieldId)) return null;
    passed.add(at.fieldId);
    depth += 1;
  }
  return depth;
}
