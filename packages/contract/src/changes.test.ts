import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints, type Endpoint } from './index.ts';

for (const [name, { method, body }] of Object.entries(endpoints as Record<string, Endpoint>)) {
  if (method !== 'PATCH' || !body) continue;
  test(`${name}: what a change leaves out stays out, so that it is not reset`, () => {
    const parsed = body.safeParse({ version: 1 });
    if (parsed.success)
      assert.ok(
        Object.keys(parsed.data as object).every((key) => key === 'version'),
        JSON.stringify(parsed.data),
      );
  });
}
