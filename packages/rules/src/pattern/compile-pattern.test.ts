import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from '../../../../test/support/database.ts';
import { compilePattern } from './compile-pattern.ts';

const { pool } = await testDatabase();

function problemOf(source: string): string {
  const compiled = compilePattern(source);
  return 'problem' in compiled ? `${compiled.problem.reason} ${compiled.problem.offset}` : 'none';
}

async function found(source: string, text: string): Promise<boolean> {
  const compiled = compilePattern(source);
  assert.ok('pattern' in compiled, `${source}: ${problemOf(source)}`);
  const { rows } = await pool.query<{ found: boolean }>('select $1::text ~ $2 as found', [
    text,
    compiled.pattern.postgres,
  ]);
  assert.equal(rows[0]!.found, compiled.pattern.test(text), source);
  return compiled.pattern.test(text);
}

test('the usual patterns find what they say, in both engines', async () => {
  const cases: [string, string, boolean][] = [
    ['ORD-\\d{4,6}', 'please see ORD-12345', true],
    ['^ORD-\\d{4,6}$', 'ORD-123', false],
    ['\\brefund\\b', '要求refund了', true],
    ['\\brefund\\b', 'refunds', false],
    ['(?i)straße|ÉTÉ', 'été', true],
    ['[一-龥]{2}', '退款', true],
    ['^.$', '👍', true],
    ['a.b', 'a\nb', false],
    ['^b', 'a\nb', false],
    ['[^a-z]', 'abc', false],
    ['(?i)[^a-z]', 'ABC', false],
    ['\\$9\\.99', 'costs $9.99', true],
    ['[]a]+', ']', true],
    ['a{2}', 'a{2}', false],
    ['a{x}', 'a{x}', true],
    ['(|a)b', 'b', true],
  ];
  for (const [source, text, expected] of cases) assert.equal(await found(source, text), expected, source);
});

test('what cannot be read is refused with its place and reason', () => {
  const cases: Record<string, string> = {
    'a(b': 'unclosedGroup 1',
    'ab)': 'unopenedGroup 2',
    'a[b': 'unclosedSet 1',
    '*a': 'nothingToRepeat 0',
    'a|+': 'nothingToRepeat 2',
    'a**': 'nothingToRepeat 2',
    '^*': 'nothingToRepeat 0',
    '(a)\\1': 'notSupported 3',
    '(?=a)': 'notSupported 0',
    '(?<n>a)': 'notSupported 0',
    '\\p{L}': 'notSupported 0',
    '[[:alpha:]]': 'notSupported 1',
    '[z-a]': 'reversedRange 1',
    'a{300}': 'repetition 1',
    'a{3,2}': 'repetition 1',
    'a\\': 'trailingBackslash 1',
    '(?:a{100}){3}': 'size 0',
    '(?:\\ba?){7}': 'size 0',
    '[^\\w\\W]': 'emptySet 0',
  };
  for (const [source, problem] of Object.entries(cases)) assert.equal(problemOf(source), problem, source);
});

test('patterns made to backtrack for ever end at once on long texts, in both engines', async () => {
  const long = 'a'.repeat(50_000);
  for (const source of [
    '(a+)+$',
    '(a|a)*b$',
    '(a|aa)+$',
    '(.*)*x?y',
    '(a*)*[bc]',
    '((a?){6}){9}(a){9}[xy]',
    '\\b(a*)*\\b[xy]',
  ])
    await found(source, `${long}!x`);
});

test('patterns as large as are allowed are compiled by both engines', async () => {
  const large = [
    '(a?){66}x',
    '((a*){7}){9}[xy]$',
    '((a|b|c)?){33}[xy]',
    '(\\b|\\B|a?){3}y$',
    '((\\ba*){6})*y$',
  ];
  for (const source of large) await found(source, 'ay '.repeat(5_000));
});

test('any text is a pattern or a problem inside it', () => {
  const fragment = fc.constantFrom(
    'a',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '2',
    ',',
    '*',
    '+',
    '?',
    '|',
    '^',
    '$',
    '\\',
    '-',
    '.',
    'd',
    'b',
    ':',
    '张',
    '👍',
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 14 }), (parts) => {
      const source = parts.join('');
      const compiled = compilePattern(source);
      if ('problem' in compiled)
        assert.ok(compiled.problem.offset >= 0 && compiled.problem.offset <= source.length);
      else assert.equal(typeof compiled.pattern.test('a'), 'boolean');
    }),
    { numRuns: 3000 },
  );
});
