import type { ConditionNode } from '../conditions.ts';
import type { FieldDescription } from '../fields/types.ts';

/** A field as people name it in a search. */
export interface QueryField {
  readonly field: FieldDescription;
  /** Names of the field, without spaces or signs, case and width ignored; the first is the one that is written: `assignee`, `负责人`. */
  readonly words: readonly [string, ...string[]];
  /** Names of values beside the values themselves: `{"高": "high", "Li Wei": 7}`; the first of a value is written. */
  readonly names?: Readonly<Record<string, string | number>>;
}

/** A word or phrase to find in the text. */
export interface QueryWord {
  readonly text: string;
  /** Written in quotes: the words stand next to each other. */
  readonly phrase: boolean;
  /** Written with a minus: must not occur. */
  readonly negated: boolean;
}

/** What was searched for. */
export interface Query {
  /** Always `{all: […]}`; filters are met by every hit. */
  readonly conditions: { all: ConditionNode[] };
  readonly words: readonly QueryWord[];
}

/** What may be wrong with a search. Texts: locales/<language>/rules.json, `query`. */
export const queryProblemCodes = [
  'unknownField',
  'unknownValue',
  'valueMissing',
  'operatorUnfit',
  'quoteOpen',
  'numberInvalid',
  'dateInvalid',
  'rangeReversed',
  'valueUnfit',
] as const;
export type QueryProblemCode = (typeof queryProblemCodes)[number];

export interface QueryProblem {
  readonly code: QueryProblemCode;
  /** A hint: what was written was searched for as words. An error: that filter is left out until it is mended. */
  readonly severity: 'hint' | 'error';
  /** In UTF-16 code units, as text fields count. */
  readonly offset: number;
  readonly length: number;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ParsedQuery extends Query {
  readonly problems: readonly QueryProblem[];
}
