import { test } from 'node:test';
import assert from 'node:assert/strict';
import { settleRows } from './settle-rows.ts';

test('a new ticket above what is read is held back', () => {
  assert.deepEqual(settleRows([3, 2, 1], [4, 3, 2, 1]), { order: [3, 2, 1], held: [4] });
});

test('a ticket that moved up stays where it is read', () => {
  assert.deepEqual(settleRows([3, 2, 1], [1, 3, 2]), { order: [3, 2, 1], held: [] });
});

test('a ticket that left the view goes', () => {
  assert.deepEqual(settleRows([3, 2, 1], [3, 1]), { order: [3, 1], held: [] });
});

test('the next page joins at the end', () => {
  assert.deepEqual(settleRows([3, 2], [5, 3, 2, 1, 0]), { order: [3, 2, 1, 0], held: [5] });
});

test('an empty list shows everything', () => {
  assert.deepEqual(settleRows([], [2, 1]), { order: [2, 1], held: [] });
});
