import type { Condition, ConditionNode } from '../conditions.ts';
import { complementOf } from '../operators/index.ts';
import type { Path } from '../operators/operator.ts';
import { parseQuery } from './parse-query.ts';
import { quotes } from './read-terms.ts';
import type { Query, QueryField, QueryWord } from './types.ts';

export interface PrintedQuery {
  readonly text: string;
  /** Conditions that the syntax cannot say (nested groups, patterns, deleted fields). Not in the text. */
  readonly left: readonly Path[];
}

const orderSigns: Readonly<Record<string, string>> = {
  lessThan: '<',
  atMost: '<=',
  greaterThan: '>',
  atLeast: '>=',
  before: '<',
  onOrBefore: '<=',
  after: '>',
  onOrAfter: '>=',
};
const ageSigns: Readonly<Record<string, string>> = {
  lessThanAgo: '>',
  moreThanAgo: '<',
  lessThanAhead: '<+',
  moreThanAhead: '>+',
};

/**
 * Writes a search, filters first. Of the ways to write a part, the plainest that `parseQuery` reads back as the very
 * same is taken; so what is printed means what was given.
 */
export function printQuery({ conditions, words }: Query, fields: readonly QueryField[]): PrintedQuery {
  const left: Path[] = [];
  const parts: string[] = [];
  conditions.all.forEach((node, i) => {
    const printed = printNode(node, fields);
    if (printed === undefined) left.push(['all', i]);
    else parts.push(printed);
  });
  parts.push(...words.map((word) => printWord(word, fields)));
  return { text: parts.join(' '), left };
}

function printNode(node: ConditionNode, fields: readonly QueryField[]): string | undefined {
  const wanted = canonical(node);
  return waysToWrite(node, fields).find((written) => {
    const { conditions, words } = parseQuery(written, fields);
    return words.length === 0 && conditions.all.length === 1 && canonical(conditions.all[0]!) === wanted;
  });
}

/** Equal for nodes that say the same in the same order. */
function canonical(node: ConditionNode): string {
  if ('field' in node) return JSON.stringify([node.field, node.operator, node.value ?? null], sortKeys);
  const [kind, parts] = Object.entries(node)[0] as [string, ConditionNode[]];
  return JSON.stringify([kind, parts.map(canonical)]);
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function waysToWrite(node: ConditionNode, fields: readonly QueryField[]): string[] {
  if (!('field' in node)) {
    const [only, ...others] = node.none ?? [];
    if (only === undefined || others.length > 0 || !('field' in only)) return [];
    return waysToWrite(only, fields).map((written) => `-${written}`);
  }
  const queryField = fields.find(({ field }) => field.key === node.field);
  if (queryField === undefined) return [];
  const opposite = complementOf(queryField.field.type, node.operator);
  const positive = writeCondition(node, queryField);
  if (opposite === undefined) return positive;
  const negative = writeCondition({ ...node, operator: opposite }, queryField);
  return [...positive, ...negative.map((written) => `-${written}`)];
}

/** Ways to write a condition without a minus. */
function writeCondition({ operator, value }: Condition, { field, words, names = {} }: QueryField): string[] {
  const word = words[0];
  if (operator === 'isSet') return [`${word}:*`];
  if (operator === 'isNotSet') return [`${word}:none`];
  if (operator in ageSigns) return [`${word}${ageSigns[operator]}${writeAge(value)}`];
  const values = (Array.isArray(value) ? value : [value]).map((each) => nameOf(each, names));
  if (operator in orderSigns) return values.map((each) => `${word}${orderSigns[operator]}${each}`);
  if (operator === 'between') return [`${word}:${values.join('..')}`];
  if (operator === 'isUnder') return [`${word}:${String(value)}/*`];
  const sign = field.type === 'text' && operator === 'is' ? '=' : ':';
  const [before, after] = [operator === 'endsWith' ? '*' : '', operator === 'startsWith' ? '*' : ''];
  const quoted = Object.entries(quotes).map(([open, close]) =>
    values.map((each) => `${before}${open}${each}${close}${after}`).join(','),
  );
  return [values.map((each) => `${before}${each}${after}`).join(','), ...quoted].map(
    (each) => `${word}${sign}${each}`,
  );
}

function nameOf(value: unknown, names: NonNullable<QueryField['names']>): string {
  return Object.keys(names).find((name) => names[name] === value) ?? String(value);
}

function writeAge(value: unknown): string {
  const { amount, unit } = (value ?? {}) as { amount?: number; unit?: string };
  return `${amount}${unit?.[0] ?? ''}`;
}

function printWord(word: QueryWord, fields: readonly QueryField[]): string {
  const phrases = Object.entries(quotes).map(([open, close]) => `${open}${word.text}${close}`);
  const ways = (word.phrase ? phrases : [word.text, ...phrases]).map(
    (way) => `${word.negated ? '-' : ''}${way}`,
  );
  const same = ways.find((written) => {
    const { conditions, words } = parseQuery(written, fields);
    const [only] = words;
    return (
      conditions.all.length === 0 &&
      words.length === 1 &&
      only?.text === word.text &&
      only.phrase === word.phrase &&
      only.negated === word.negated
    );
  });
  return same ?? `${word.negated ? '-' : ''}"${word.text.replaceAll('"', ' ')}"`;
}
