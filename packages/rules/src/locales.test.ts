import assert from 'node:assert/strict';
import { test } from 'node:test';
import en from '../locales/en/rules.json' with { type: 'json' };
import zh from '../locales/zh-CN/rules.json' with { type: 'json' };
import { operatorsOf } from './index.ts';
import { problemCodes } from './operators/operator.ts';
import { patternReasons } from './pattern/syntax.ts';
import { queryProblemCodes } from './query/types.ts';
import { ticketFields } from './testing/ticket-fields.ts';

/** Every text by its path, with the placeholders in it. */
function placeholders(texts: object, path = ''): Record<string, string[]> {
  const entries = Object.entries(texts).flatMap(([key, text]): [string, string[]][] =>
    typeof text === 'string'
      ? [[`${path}${key}`, (text.match(/\{\{\w+\}\}/g) ?? []).sort()]]
      : Object.entries(placeholders(text as object, `${path}${key}.`)),
  );
  return Object.fromEntries(entries);
}

test('both languages say the same things with the same placeholders', () => {
  assert.deepEqual(placeholders(zh), placeholders(en));
});

test('every operator, problem and hint has its words', () => {
  const operators = new Set(
    [...ticketFields.values()].flatMap((field) => operatorsOf(field).map(({ name }) => name)),
  );
  assert.deepEqual([...operators].sort(), Object.keys(en.operators).sort());
  assert.deepEqual([...problemCodes].sort(), Object.keys(en.problems).sort());
  assert.deepEqual([...queryProblemCodes].sort(), Object.keys(en.query).sort());
  assert.deepEqual([...patternReasons].sort(), Object.keys(en.patterns).sort());
});
