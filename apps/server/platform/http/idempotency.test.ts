import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../database/index.ts';
import { refuse, Refusal } from '../errors/index.ts';
import { Call } from './call.ts';
import { withIdempotency } from './index.ts';
import { viewerWith } from './testing/small-desk.ts';

const database = await testDatabase();
const now = new Date('2026-03-01T10:00:00Z');

interface Attempt {
  key?: string;
  body?: object;
  endpoint?: string;
  agentId?: number;
  run?: () => Promise<unknown>;
}

/** One request that creates something: what it was answered, whether it was a repetition, and the writes so far. */
let writes = 0;
async function attempt({
  key,
  body = { name: 'x' },
  endpoint = 'createThing',
  agentId = 7,
  run = async () => ({ id: ++writes }),
}: Attempt) {
  const headers: Record<string, string> = {};
  const request = {
    headers: key === undefined ? {} : { 'idempotency-key': key },
    viewer: { ...viewerWith([]), agentId },
  } as unknown as FastifyRequest;
  const reply = {
    statusCode: 201,
    header: (name: string, value: string) => (headers[name] = value),
  } as unknown as FastifyReply;
  const call = new Call(endpoint, request, reply, { params: {}, query: undefined, body, file: null });
  const answer = await transact(database, { actor: { kind: 'agent', id: agentId }, now }, (tx) =>
    withIdempotency(tx, call, run),
  );
  return { answer, lookup: headers['x-idempotency-lookup'] };
}

test('the same request under the same key writes once and is answered alike', async () => {
  const before = writes;
  const first = await attempt({ key: 'a' });
  const second = await attempt({ key: 'a' });
  assert.deepEqual([first.lookup, second.lookup], ['miss', 'hit']);
  assert.deepEqual(second.answer, first.answer);
  assert.equal(writes, before + 1);
});

test('without a key, every request writes', async () => {
  const before = writes;
  assert.deepEqual([(await attempt({})).lookup, (await attempt({})).lookup], [undefined, undefined]);
  assert.equal(writes, before + 2);
});

test('a key used for another body or another endpoint is refused', async () => {
  await attempt({ key: 'b' });
  const mismatch = (error: unknown) => error instanceof Refusal && error.code === 'idempotencyMismatch';
  await assert.rejects(attempt({ key: 'b', body: { name: 'y' } }), mismatch);
  await assert.rejects(attempt({ key: 'b', endpoint: 'createOther' }), mismatch);
});

test('two agents may use the same key', async () => {
  await attempt({ key: 'c', agentId: 1 });
  assert.equal((await attempt({ key: 'c', agentId: 2, body: { name: 'y' } })).lookup, 'miss');
});

test('of many requests at once with one key, one writes and all are answered alike', async () => {
  const before = writes;
  const all = await Promise.all(Array.from({ length: 8 }, () => attempt({ key: 'd' })));
  assert.equal(writes, before + 1);
  assert.equal(new Set(all.map(({ answer }) => JSON.stringify(answer))).size, 1);
  assert.equal(all.filter(({ lookup }) => lookup === 'miss').length, 1);
});

test('a refused request leaves the key free', async () => {
  await assert.rejects(
    attempt({ key: 'e', run: async () => Promise.reject(refuse('notPossible')) }),
    Refusal,
  );
  assert.equal((await attempt({ key: 'e' })).lookup, 'miss');
});

test('a key that is empty or longer than 255 characters is refused', async () => {
  for (const key of ['', 'x'.repeat(256)]) await assert.rejects(attempt({ key }), Refusal);
});
