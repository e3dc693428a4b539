/** The operators of every type of field. */
import type { FieldDescription, FieldType } from '../fields/types.ts';
import { booleanOperators } from './booleans.ts';
import { dateOperators } from './date.ts';
import { enumeratedOperators } from './enumerated.ts';
import { instantOperators } from './instant.ts';
import { decimalOperators, wholeNumberOperators } from './numbers.ts';
import type { Operator, ValueInput } from './operator.ts';
import { referenceOperators } from './reference.ts';
import { multiSelectOperators, tagsOperators } from './sets.ts';
import { textOperators } from './text.ts';
import { treeOperators } from './tree.ts';

const operators = {
  enumerated: enumeratedOperators,
  reference: referenceOperators,
  text: textOperators,
  tags: tagsOperators,
  multiSelect: multiSelectOperators,
  number: wholeNumberOperators,
  decimal: decimalOperators,
  boolean: booleanOperators,
  instant: instantOperators,
  date: dateOperators,
  tree: treeOperators,
};

/** An operator as it is offered for a field. */
export interface OfferedOperator {
  readonly name: string;
  /** What kind of value it takes; null: none. */
  readonly input: ValueInput | null;
}

/** The operators that a field understands, in the order in which to offer them. */
export function operatorsOf(field: FieldDescription): OfferedOperator[] {
  return Object.entries(operators[field.type])
    .filter(([, { offered }]: [string, Operator<never>]) => offered?.(field) ?? true)
    .map(([name, { input }]) => ({ name, input }));
}

/**
 * The operator of this name, if the field understands it. Its values are of the field's type, which the table above
 * pairs and the type system cannot follow through a lookup; hence `unknown`.
 */
export function findOperator(field: FieldDescription, name: string): Operator<unknown> | undefined {
  const table = operators[field.type] as Record<string, Operator<never>>;
  if (!Object.hasOwn(table, name)) return undefined;
  const found = table[name] as unknown as Operator<unknown>;
  return (found.offered?.(field) ?? true) ? found : undefined;
}

/** The operator that holds exactly where this one does not, if there is one. */
export function complementOf(type: FieldType, name: string): string | undefined {
  const table = operators[type] as Record<string, Operator<never>>;
  const own = table[name];
  if (own === undefined) return undefined;
  return Object.keys(table).find((other) => table[other]?.read === own.read && other !== name);
}
