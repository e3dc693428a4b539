/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fetchAll } from './fetch-all.ts';

test('every page is fetched, in order, and none after the last', async () => {
  const asked: (string | undefined)[] = [];
  const pages = new Map<string | undefined, { data: number[]; after: string | null }>([
    [undefined, { data: [1, 2], after: 'a' }],
    ['a', { data: [3], after: 'b' }],
    ['b', { data: [], after: null }],
  ]);
  const rows = await fetchAll(async (query) => {
    asked.push(query['page[after]']);
    const { data, after } = pages.get(query['page[after]'])!;
    return { data, meta: { hasMore: after !== null, after } };
  });
  assert.deepEqual(rows, [1, 2, 3]);
  assert.deepEqual(asked, [undefined, 'a', 'b']);
});
