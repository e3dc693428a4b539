import { Temporal } from 'temporal-polyfill';
import type { Context, FieldDescription } from '../fields/types.ts';
import type { Mention } from '../operators/operator.ts';
import type { Literal } from './normal-form.ts';

/** A value that the field might have, and the context in which it is looked at. */
export interface World {
  readonly value: unknown;
  readonly context: Context;
}

/**
 * Values such that, if any value satisfies all the literals, one of these does. So a contradiction is never claimed
 * wrongly. All literals are of one field; patterns must have been left out.
 */
export function worldsOf(field: FieldDescription, literals: readonly Literal[], context: Context): World[] {
  const mentions = literals.flatMap(({ test }) => test.mentions(context));
  const telling = fewestValues(literals, context) ?? mentions;
  const mentioned = [
    ...new Set(telling.flatMap((mention) => (mention.kind === 'value' ? [mention.value] : []))),
  ];
  if (field.type === 'reference') return referenceWorlds(field, mentioned, context);
  const values = valuesOf(field, literals, { mentions, mentioned, context });
  return [...(field.alwaysSet ? [] : [null]), ...values].map((value) => ({ value, context }));
}

/** The shortest list of values out of which one must be chosen; undefined where there is no such list. */
function fewestValues(literals: readonly Literal[], context: Context): readonly Mention[] | undefined {
  return literals
    .filter(({ test, negated }) => test.finite && !negated)
    .map(({ test }) => test.mentions(context))
    .sort((a, b) => a.length - b.length)[0];
}

interface Mentioned {
  readonly mentions: readonly Mention[];
  readonly mentioned: readonly unknown[];
  readonly context: Context;
}

function valuesOf(field: FieldDescription, literals: readonly Literal[], said: Mentioned): unknown[] {
  const { mentioned } = said;
  switch (field.type) {
    case 'boolean':
      return [true, false];
    case 'text':
      return [...mentioned, longestText(said.mentions, literals, said.context)];
    case 'tags':
      return [largestSet([...mentioned, unusedText(mentioned as string[])], literals, said.context)];
    case 'multiSelect':
      return [largestSet([...(field.options ?? []), ...retired(field)], literals, said.context)];
    case 'number':
      return around(mentioned as number[], 1);
    case 'decimal':
      return betweenAndBeyond(mentioned as number[]);
    case 'instant':
      return around(mentioned as number[], 1).map((ms) => new Date(ms));
    case 'date':
      return daysAround(mentioned as string[]);
    default:
      return [...(field.options ?? []), ...retired(field)];
  }
}

/** What an option that the field has no more may have left behind; a field that is always set loses none. */
function retired({ alwaysSet, options = [] }: FieldDescription): string[] {
  return alwaysSet ? [] : [unusedText(options)];
}

/** Every id beside a stranger's, seen by whom it names and by somebody else. */
function referenceWorlds(field: FieldDescription, mentioned: readonly unknown[], context: Context): World[] {
  const ids = mentioned.filter((each) => typeof each === 'number');
  const stranger = Math.max(0, ...ids) + 1;
  const values = [...(field.alwaysSet ? [] : [null]), stranger, ...ids];
  return values.flatMap((value) => [
    { value, context: { ...context, viewer: { id: value ?? stranger, groupIds: [value ?? stranger] } } },
    { value, context: { ...context, viewer: { id: stranger + 1, groupIds: [] } } },
  ]);
}

/**
 * The text that has every part that is asked for, apart from each other by a character that nobody mentions: whatever
 * it contains by that, any text that satisfies the literals must contain.
 */
function longestText(mentions: readonly Mention[], literals: readonly Literal[], context: Context): string {
  const asked = literals.filter(({ negated }) => !negated).flatMap(({ test }) => test.mentions(context));
  const texts = (kind: Mention['kind']) =>
    asked.flatMap((each) => ('text' in each && each.kind === kind ? [each.text] : []));
  const longest = (all: string[]) =>
    all.reduce((best, each) => (each.length > best.length ? each : best), '');
  const gap = unusedText(
    mentions.map((each) => ('text' in each ? each.text : String('value' in each ? each.value : ''))),
  );
  return [longest(texts('prefix')), ...texts('infix'), '', longest(texts('suffix'))].join(gap);
}

/** All that may be in it: without what is asked to be absent. More never hurts the rest. */
function largestSet(all: readonly unknown[], literals: readonly Literal[], context: Context): unknown[] {
  const absent = literals
    .filter(({ negated }) => negated)
    .flatMap(({ test }) => test.mentions(context))
    .flatMap((mention) => (mention.kind === 'value' ? [mention.value] : []));
  return [...new Set(all)].filter((each) => !absent.includes(each));
}

/** A character of the private use area that no text has. */
function unusedText(texts: readonly string[]): string {
  let point = 0xe000;
  while (texts.some((text) => text.includes(String.fromCodePoint(point)))) point += 1;
  return String.fromCodePoint(point);
}

function around(numbers: readonly number[], step: number): number[] {
  return [0, ...numbers].flatMap((value) => [value - step, value, value + step]);
}

function betweenAndBeyond(numbers: readonly number[]): number[] {
  const sorted = [0, ...numbers].sort((a, b) => a - b);
  const between = sorted.slice(1).map((value, i) => sorted[i]! / 2 + value / 2);
  const reach = (value: number) => Math.max(1, Math.abs(value));
  return [sorted[0]! - reach(sorted[0]!), ...sorted, ...between, sorted.at(-1)! + reach(sorted.at(-1)!)];
}

function daysAround(days: readonly string[]): string[] {
  return ['2000-01-01', ...days].flatMap((day) =>
    [-1, 0, 1].map((offset) => Temporal.PlainDate.from(day).add({ days: offset }).toString()),
  );
}
