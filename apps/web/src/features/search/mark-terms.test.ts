import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markTerms } from './mark-terms.ts';

const fields = new Set(['status', 'tag', '状态']);
const kinds = (text: string, problems: Parameters<typeof markTerms>[2] = []) =>
  markTerms(text, fields, problems)
    .filter((piece) => piece.kind !== 'plain')
    .map((piece) => [piece.kind, piece.text]);

test('filters, phrases and absent words are told apart, in both scripts', () => {
  assert.deepEqual(kinds('late status:open,new "two words" -spam'), [
    ['filter', 'status:open,new'],
    ['phrase', '"two words"'],
    ['absent', '-spam'],
  ]);
  assert.deepEqual(kinds('状态：处理中 tag:"with space"'), [
    ['filter', '状态：处理中'],
    ['filter', 'tag:"with space"'],
  ]);
});

test('links, times and unknown fields stay words', () => {
  assert.deepEqual(kinds('https://x.example 10:30 colour:red'), []);
});

test('what the server could not read is marked in its place, and no letter is lost', () => {
  const text = 'status:opne';
  const pieces = markTerms(text, fields, [{ severity: 'error', offset: 7, length: 4 }]);
  assert.deepEqual(pieces, [
    { text: 'status:', kind: 'filter' },
    { text: 'opne', kind: 'wrong' },
  ]);
  assert.equal(
    markTerms('a 👍 b', fields, [])
      .map((piece) => piece.text)
      .join(''),
    'a 👍 b',
  );
});
