import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeCursor, readCursor } from './index.ts';

test('a cursor gives back the keys it was made of; without one it is the first page', () => {
  assert.deepEqual(readCursor(encodeCursor(['2026-11-21 10:00:00.123456+00', 7]), ['instant', 'id']), [
    '2026-11-21 10:00:00.123456+00',
    7,
  ]);
  assert.deepEqual(readCursor(encodeCursor(['2026-11-21T10:00:00.123Z', 7]), ['instant', 'id']), [
    '2026-11-21T10:00:00.123Z',
    7,
  ]);
  assert.deepEqual(readCursor(encodeCursor(['infinity', 7]), ['instant', 'id']), ['infinity', 7]);
  assert.deepEqual(readCursor(encodeCursor(['退款', 7]), ['text', 'id']), ['退款', 7]);
  assert.equal(readCursor(undefined, ['id']), null);
});

test('what is no cursor of this list is refused, never asked of the database', () => {
  const forged = [
    '',
    'x',
    encodeCursor([]),
    encodeCursor([1, 2]),
    encodeCursor(['1']),
    encodeCursor([1.5]),
    encodeCursor([1e21]),
    encodeCursor([null]),
  ];
  for (const cursor of forged)
    assert.throws(() => readCursor(cursor, ['id']), { code: 'invalidInput' }, cursor);
  for (const key of [
    'now',
    '2026-02-30T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-11-21T25:00:00Z',
    '2026-11-21',
    '-infinity',
    5,
  ])
    assert.throws(
      () => readCursor(encodeCursor([key, 1]), ['instant', 'id']),
      { code: 'invalidInput' },
      String(key),
    );
  for (const key of ['a\0', '\ud800', 5])
    assert.throws(() => readCursor(encodeCursor([key]), ['text']), { code: 'invalidInput' });
});
