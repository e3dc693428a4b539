import type { Context, FieldDescription, Sql, SqlCondition } from '../fields/types.ts';

/** A place in a tree of conditions: `['all', 0, 'any', 2, 'value']`. */
export type Path = readonly (string | number)[];

/** Why a condition cannot be taken. Texts: locales/<language>/rules.json, `problems`. */
export const problemCodes = [
  'notConditions',
  'tooDeep',
  'tooManyConditions',
  'emptyGroup',
  'fieldDeleted',
  'operatorUnknown',
  'valueMissing',
  'valueNotNeeded',
  'valueType',
  'optionUnknown',
  'specialUnknown',
  'listEmpty',
  'listTooLong',
  'textTooLong',
  'textUnprintable',
  'numberNotWhole',
  'numberTooPrecise',
  'rangeReversed',
  'dateInvalid',
  'durationInvalid',
  'patternInvalid',
  'patternTooLarge',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

export interface ValueProblem {
  readonly code: ProblemCode;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a condition speaks of; contradictions are found by trying these values and their neighbours. */
export type Mention =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'prefix' | 'infix' | 'suffix'; readonly text: string }
  /** Anything may satisfy it. */
  | { readonly kind: 'opaque' };

/**
 * An operator with its value: the two evaluators, side by side. They agree on every value, which
 * `agreement.test.ts` holds against a real PostgreSQL.
 */
export interface Test<V> {
  /** For a value that is set. */
  holds(value: V, context: Context): boolean;
  /** The same for a column; null counts as false where the value is not set and `unset` is false. */
  sql(column: Sql, context: Context): SqlCondition;
  /** Whether it holds where the value is not set; false when absent. */
  readonly unset?: boolean;
  mentions(context: Context): readonly Mention[];
  /** It holds for the values mentioned and no others that are set. */
  readonly finite?: boolean;
  /** It moves, with the clock or from day to day, or stands with one foot only. */
  readonly moves?: 'clock' | 'day' | 'partly';
}

/** Reads the value of a condition: what it stands for, or what is wrong with it. */
export type ReadValue<W> = (value: unknown, field: FieldDescription) => { is: W } | { problem: ValueProblem };

/** One way to compare a field, declared once. */
export interface Operator<V> {
  /** How the value is entered; null: it takes none. */
  readonly input: ValueInput | null;
  /** The test, or why the value does not fit. */
  read(value: unknown, field: FieldDescription): { is: Test<V> } | { problem: ValueProblem };
  /** True: it holds exactly where `read`'s test does not. */
  readonly negated: boolean;
  /** Only for fields that pass. */
  readonly offered?: (field: FieldDescription) => boolean;
}

/** Kinds of value: for whoever draws an editor of conditions. */
export type ValueInput =
  | 'option'
  | 'options'
  | 'id'
  | 'ids'
  | 'text'
  | 'texts'
  | 'pattern'
  | 'number'
  | 'numbers'
  | 'boolean'
  | 'moment'
  | 'moments'
  | 'duration';

/** An operator that takes a value: `read` checks it, `build` makes the test. */
export function operator<V, W>(
  input: ValueInput,
  read: ReadValue<W>,
  build: (operand: W, field: FieldDescription) => Test<V>,
): Operator<V> {
  return {
    input,
    negated: false,
    read(value, field) {
      if (value === undefined || value === null) return { problem: { code: 'valueMissing' } };
      const operand = read(value, field);
      return 'problem' in operand ? operand : { is: build(operand.is, field) };
    },
  };
}

/** The exact complement: whatever `positive` does not hold for, values that are not set included. */
export function not<V>(positive: Operator<V>): Operator<V> {
  return { ...positive, negated: true };
}

/** `positive` for some fields only. */
export function onlyFor<V>(
  offered: (field: FieldDescription) => boolean,
  positive: Operator<V>,
): Operator<V> {
  return { ...positive, offered };
}

/** `isSet` and `isNotSet`; `present` is SQL for a value that counts as set. */
export function presence<V>(present: (column: Sql) => SqlCondition): {
  isSet: Operator<V>;
  isNotSet: Operator<V>;
} {
  const isSet: Operator<V> = {
    input: null,
    negated: false,
    offered: (field) => field.alwaysSet !== true,
    read: (value) =>
      value === undefined || value === null
        ? { is: { holds: () => true, sql: present, mentions: () => [] } }
        : { problem: { code: 'valueNotNeeded' } },
  };
  return { isSet, isNotSet: not(isSet) };
}
