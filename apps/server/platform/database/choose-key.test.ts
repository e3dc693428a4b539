import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freeKey, keyOf } from './index.ts';

test('a key is made of Latin letters and digits, without accents, at the ends neither', () => {
  assert.equal(keyOf('  Été & Büro 24/7! ', 'group'), 'ete-buro-24-7');
  assert.equal(keyOf('退款', 'group'), 'group');
  const long = keyOf(`${'a'.repeat(49)} b`, 'group');
  assert.equal(long, 'a'.repeat(49));
});

test('a key that is taken gets the first free number', () => {
  assert.equal(freeKey('vip', ['other']), 'vip');
  assert.equal(freeKey('vip', ['vip', 'vip-2', 'vip-4']), 'vip-3');
});
