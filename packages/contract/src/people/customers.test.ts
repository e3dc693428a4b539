import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customerEndpoints, type identityKind } from './customers.ts';
import type * as z from 'zod';

test('an added address or number has the form of its kind; an account elsewhere has any', () => {
  const takes = (kind: z.infer<typeof identityKind>, value: string) =>
    customerEndpoints.addIdentity.body!.safeParse({ kind, value }).success;
  for (const value of ['no number', 'abc', '+', '12']) assert.ok(!takes('phone', value), value);
  for (const value of ['no address', 'a@', '@b.example']) assert.ok(!takes('email', value), value);
  assert.ok(takes('phone', '+86 138 0013 8000') && takes('email', 'Ana@Mail.example'));
  assert.ok(takes('external', 'no number') && takes('social', '@ana'));
});
