/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadByNumber } from './load-by-number.ts';

test('what is asked for at once is fetched a hundred at a time; what is gone is null', async () => {
  const asked: string[][] = [];
  const loader = loadByNumber<{ id: number; name: string }>(
    async (ids, size) => {
      const wanted = ids.split(',');
      assert.ok(wanted.length <= size['page[size]']);
      asked.push(wanted);
      // In another order than asked for, as a list by name comes.
      const data = wanted.map((id) => ({ id: Number(id), name: `Agent ${id}` })).toReversed();
      return { data: data.filter(({ id }) => id !== 7) };
    },
    ({ id }) => id,
  );
  const rows = await Promise.all(Array.from({ length: 250 }, (_, n) => loader.load(n + 1)));
  assert.deepEqual(
    asked.map(({ length }) => length),
    [100, 100, 50],
  );
  assert.deepEqual([rows[0]?.name, rows[249]?.name, rows[6]], ['Agent 1', 'Agent 250', null]);
});
