import type { Condition } from '../conditions.ts';
import type { FieldType } from '../fields/types.ts';
import { foldText } from '../fold-text.ts';
import { findOperator } from '../operators/index.ts';
import type { ProblemCode } from '../operators/operator.ts';
import { readAge, readMomentOrRange } from './read-dates.ts';
import type { Sign, WrittenValue } from './read-terms.ts';
import type { QueryField, QueryProblemCode } from './types.ts';

/** An operator and its value; `value` undefined where the operator takes none. */
export interface Comparison {
  operator: string;
  value?: unknown;
}

export interface FilterProblem {
  code: QueryProblemCode;
  /** The value it is about; absent: the whole filter. */
  at?: WrittenValue;
  params?: Record<string, string | number>;
}

export type FilterResult = { is: Comparison } | { problem: FilterProblem };

const orderOperators: Readonly<Record<string, string>> = {
  '<': 'lessThan',
  '<=': 'atMost',
  '>': 'greaterThan',
  '>=': 'atLeast',
};
const dateOperators: Readonly<Record<string, string>> = {
  '<': 'before',
  '<=': 'onOrBefore',
  '>': 'after',
  '>=': 'onOrAfter',
  ':': 'on',
  '=': 'on',
};
const readers: Readonly<Record<FieldType, typeof readChoice>> = {
  enumerated: readChoice,
  reference: readChoice,
  tree: readChoice,
  tags: readChoice,
  multiSelect: readChoice,
  text: readTextFilter,
  number: readNumber,
  decimal: readNumber,
  boolean: readChoice,
  instant: readDate,
  date: readDate,
};

/** Whether a field's value may be a list with commas: texts may have commas themselves. */
export function takesList(type: FieldType): boolean {
  return ['enumerated', 'reference', 'tree', 'tags', 'multiSelect'].includes(type);
}

/** The condition that `sign` and the values make of a field, or what is wrong with them. */
export function readFilter(
  { field, names = {} }: QueryField,
  sign: Sign,
  values: readonly WrittenValue[],
): { is: Condition } | { problem: FilterProblem } {
  const [first] = values;
  if (first === undefined) return { problem: { code: 'valueMissing' } };
  const isPlain = sign === ':' || sign === '=';
  const read: FilterResult =
    isPlain && values.length === 1 && first.text === '*' && !first.quoted
      ? { is: { operator: 'isSet' } }
      : readers[field.type]({ field, names }, sign, values);
  if ('problem' in read) return read;
  const { operator, value } = read.is;
  const found = findOperator(field, operator);
  if (found === undefined) return { problem: { code: 'operatorUnfit', params: { sign } } };
  const checked = found.read(value, field);
  if ('problem' in checked)
    return { problem: { code: codeOf[checked.problem.code] ?? 'valueUnfit', at: first } };
  return { is: { field: field.key, operator, ...(value === undefined ? {} : { value }) } };
}

const codeOf: Partial<Record<ProblemCode, QueryProblemCode>> = {
  optionUnknown: 'unknownValue',
  specialUnknown: 'unknownValue',
  numberNotWhole: 'numberInvalid',
  numberTooPrecise: 'numberInvalid',
  dateInvalid: 'dateInvalid',
  durationInvalid: 'dateInvalid',
  rangeReversed: 'rangeReversed',
  valueMissing: 'valueMissing',
};

type Named = Required<Pick<QueryField, 'field' | 'names'>>;

function readChoice(named: Named, sign: Sign, values: readonly WrittenValue[]): FilterResult {
  const { field } = named;
  const branch = branchOf(named, values);
  if (branch !== undefined && !(sign in orderOperators))
    return { is: { operator: 'isUnder', value: branch } };
  const chosen: (string | number)[] = [];
  for (const value of values) {
    const choice = resolveName(named, value) ?? resolveValue(named, value);
    if (choice === undefined) return { problem: unknownValue(named, value) };
    chosen.push(choice);
  }
  const value = chosen.length === 1 ? chosen[0] : chosen;
  const order = orderOperators[sign];
  if (order !== undefined) return { is: { operator: order, value } };
  if (value === 'none' && field.type !== 'reference' && meansNone(named, values[0]!))
    return { is: { operator: 'isNotSet' } };
  if (field.type === 'boolean') return { is: { operator: 'is', value: value === 'true' } };
  if (field.type === 'tags' || field.type === 'multiSelect')
    return { is: { operator: 'containsAnyOf', value: chosen } };
  return { is: { operator: chosen.length === 1 ? 'is' : 'isAnyOf', value } };
}

/** A tag or an option may be called `none`; in quotes, that is meant. */
function meansNone(named: Named, value: WrittenValue): boolean {
  return !value.quoted || resolveName(named, value) !== undefined;
}

/** `hardware/*`: everything under a node of a tree. */
function branchOf(named: Named, [value, ...others]: readonly WrittenValue[]): string | undefined {
  if (named.field.type !== 'tree' || value === undefined || others.length > 0) return undefined;
  const branch = value.text.replace(/\/$/, '');
  return value.open.after && branch !== value.text ? branch : undefined;
}

function resolveName({ names }: Named, { text }: WrittenValue): string | number | undefined {
  const folded = foldText(text);
  return Object.entries(names).find(([name]) => foldText(name) === folded)?.[1];
}

function resolveValue({ field }: Named, { text, quoted, open }: WrittenValue): string | number | undefined {
  const folded = foldText(text);
  if (field.type === 'tags' && (quoted || folded !== 'none'))
    return `${open.before && !quoted ? '*' : ''}${text}${open.after && !quoted ? '*' : ''}`;
  const known = field.type === 'boolean' ? ['true', 'false'] : (field.options ?? []);
  const option = known.find((each) => foldText(each) === folded);
  if (option !== undefined || quoted) return option;
  if (field.type === 'reference') {
    const id = /^#?(\d{1,15})$/.exec(folded)?.[1];
    return id === undefined ? specialOf([...(field.specials ?? []), 'none'], folded) : Number(id);
  }
  return folded === 'none' ? 'none' : undefined;
}

function specialOf(words: readonly string[], folded: string): string | undefined {
  return words.find((word) => foldText(word) === folded);
}

function unknownValue({ field, names }: Named, at: WrittenValue): FilterProblem {
  const allowed = [...(field.options ?? []), ...(field.specials ?? []), ...Object.keys(names)];
  return {
    code: 'unknownValue',
    at,
    params: { value: at.text, allowed: [...new Set(allowed)].slice(0, 12).join(', ') },
  };
}

function readTextFilter(_: Named, sign: Sign, [value]: readonly WrittenValue[]): FilterResult {
  const { text, open } = value!;
  if (sign !== ':' && sign !== '=') return { problem: { code: 'operatorUnfit', params: { sign } } };
  if (sign === '=') return { is: { operator: 'is', value: text } };
  const operator = open.after === open.before ? 'contains' : open.after ? 'startsWith' : 'endsWith';
  return { is: { operator, value: text } };
}

function readNumber(_: Named, sign: Sign, [value]: readonly WrittenValue[]): FilterResult {
  const invalid: FilterResult = {
    problem: { code: 'numberInvalid', at: value, params: { value: value!.text } },
  };
  const numbers = value!.text
    .normalize('NFKC')
    .split('..')
    .map((part) => (/^[-+]?\d+(\.\d+)?$/.test(part) ? Number(part) : undefined));
  if (numbers.length > 2 || numbers.includes(undefined)) return invalid;
  const order = orderOperators[sign];
  if (numbers.length === 2) {
    return order === undefined ? { is: { operator: 'between', value: numbers } } : invalid;
  }
  return { is: { operator: order ?? 'is', value: numbers[0] } };
}

function readDate(named: Named, sign: Sign, [value]: readonly WrittenValue[]): FilterResult {
  const age = readAge(value!.text, sign);
  if (age !== undefined) return { is: age };
  const moments = readMomentOrRange(value!.text, (text) => {
    const name = resolveName(named, { ...value!, text });
    return name === undefined ? undefined : String(name);
  });
  if (moments.length === 2 && (sign === ':' || sign === '='))
    return { is: { operator: 'between', value: moments } };
  if (moments.length !== 1) return { problem: { code: 'dateInvalid', at: value } };
  if (moments[0] === 'none') return { is: { operator: 'isNotSet' } };
  return { is: { operator: dateOperators[sign]!, value: moments[0] } };
}
