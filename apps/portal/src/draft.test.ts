/// <reference types="node" />
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { keepDraft, readDraft } from './draft.ts';

const kept = new Map<string, string>();
Object.assign(globalThis, {
  sessionStorage: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
});
beforeEach(() => kept.clear());

test('a reload keeps the score that was chosen and the words that were typed', () => {
  keepDraft('a', { score: 2, comment: 'Slow', clicked: 5 });
  assert.deepEqual(readDraft({ token: 'a', score: 5 }), { score: 2, comment: 'Slow', clicked: 5 });
});

test('another score clicked in the mail is the choice, and the words stay', () => {
  keepDraft('a', { score: 2, comment: 'Slow', clicked: 5 });
  assert.deepEqual(readDraft({ token: 'a', score: 4 }), { score: 4, comment: 'Slow', clicked: 4 });
});

test('a link has no part in the draft of another, and a broken draft is none', () => {
  keepDraft('a', { score: 2, comment: 'Slow', clicked: null });
  kept.set('heed-rating:c', '{');
  for (const token of ['b', 'c'])
    assert.deepEqual(readDraft({ token, score: 3 }), { score: 3, comment: '', clicked: 3 });
});
