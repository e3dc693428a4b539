import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../../platform/database/index.ts';
import { createApiKey } from './create-api-key.ts';
import { createTestAgent, setUpTestDesk, startSmallDesk } from './testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
const { ownerId, email: ownerEmail } = await setUpTestDesk(database);
const owner = await desk.signIn(ownerEmail);
const create = (by: string, body: object) =>
  desk.send('POST', '/api-keys', { by, body: { name: 'Script', ...body } });
const me = (by: string) => desk.send('GET', '/me', { by });

test('a key is shown once, acts as its agent with all that the role allows, and is stored as a hash only', async () => {
  const made = await create(owner, {});
  assert.equal(made.statusCode, 201);
  const { secret, id, prefix } = made.json();
  assert.match(secret, /^heed_[\w-]{43}$/);
  assert.ok(secret.startsWith(prefix) && prefix.length < 12);
  assert.deepEqual(
    [(await me(secret)).json().agent.id, (await me(secret)).json().permissions.length],
    [ownerId, (await me(owner)).json().permissions.length],
  );
  const { rows } = await database.pool.query('select api_key::text as text from api_key where id = $1', [id]);
  assert.ok(!rows[0].text.includes(secret.slice(12)));
  const listed = await desk.send('GET', '/api-keys', { by: owner });
  assert.ok(!listed.body.includes(secret));
});

test('a key with permissions holds those alone, and no more than the role does', async () => {
  const agent = await createTestAgent(database);
  const session = await desk.signIn(agent.email);
  const { secret } = (await create(session, { permissions: ['ticket.read', 'agent.read'] })).json();
  assert.deepEqual((await me(secret)).json().permissions, ['ticket.read', 'agent.read']);
  assert.equal(
    (await create(session, { permissions: ['audit.read'] })).json().errors[0].path,
    'body.permissions',
  );
  await database.pool.query(
    "update agent set role_id = (select id from role where key = 'light-agent') where person_id = $1",
    [agent.id],
  );
  await database.pool.query(
    "update api_key set permissions = '{ticket.read,ticket.reply}' where agent_id = $1",
    [agent.id],
  );
  assert.deepEqual((await me(secret)).json().permissions, ['ticket.read']);
});

test('a key cannot make keys: a leaked one dies when it is revoked', async () => {
  const { secret, id } = (await create(owner, {})).json();
  const offspring = await create(secret, {});
  assert.deepEqual([offspring.statusCode, offspring.json().code], [403, 'notAllowed']);
  assert.equal((await desk.send('DELETE', `/api-keys/${id}`, { by: owner })).statusCode, 204);
  assert.equal((await me(secret)).statusCode, 401);
  assert.equal((await desk.send('DELETE', `/api-keys/${id}`, { by: owner })).statusCode, 404);
});

test('an expired key is refused from that instant on, and none is made that ends in the past', async () => {
  const now = desk.platform.clock.now();
  const { secret } = await transact(database, { actor: { kind: 'agent', id: ownerId }, now }, (tx) =>
    createApiKey(tx, {
      agentId: ownerId,
      name: 'Brief',
      permissions: null,
      expiresAt: new Date(now.getTime() + 1000),
    }),
  );
  assert.equal((await me(secret)).statusCode, 200);
  desk.platform.clock.advance(1000);
  assert.equal((await me(secret)).statusCode, 401);
  assert.equal(
    (await create(owner, { expiresAt: now.toISOString() })).json().errors[0].path,
    'body.expiresAt',
  );
});

test("agents see and revoke their own keys only; with apiKey.manage everybody's", async () => {
  const [one, two] = [await createTestAgent(database), await createTestAgent(database)];
  const [first, second] = [await desk.signIn(one.email), await desk.signIn(two.email)];
  const { id } = (await create(first, { name: 'Mine' })).json();
  assert.deepEqual((await desk.send('GET', '/api-keys', { by: second })).json().data, []);
  assert.equal((await desk.send('DELETE', `/api-keys/${id}`, { by: second })).statusCode, 404);
  const page = (await desk.send('GET', '/api-keys?page[size]=1', { by: owner })).json();
  assert.deepEqual([page.data[0].id, page.meta.hasMore], [id, true]);
  const next = (
    await desk.send('GET', `/api-keys?page[size]=1&page[after]=${page.meta.after}`, { by: owner })
  ).json();
  assert.ok(next.data[0].id < id);
  assert.equal((await desk.send('DELETE', `/api-keys/${id}`, { by: owner })).statusCode, 204);
});

test('a false Authorization header is refused even beside a good cookie', async () => {
  for (const authorization of ['Bearer heed_guess', 'Bearer ', 'Basic b3duZXI6cGFzcw==', 'heed_guess', '']) {
    assert.equal(
      (await desk.send('GET', '/me', { by: owner, headers: { authorization } })).statusCode,
      401,
      authorization,
    );
  }
});

test('when a key was last used is noted beside the request, to the minute', async () => {
  const { secret, id } = (await create(owner, {})).json();
  const usedAt = async () =>
    (
      await database.pool.query('select last_used_at as at from api_key where id = $1', [id])
    ).rows[0].at?.getTime() ?? null;
  await me(secret);
  while ((await usedAt()) === null) await delay(5);
  const first = await usedAt();
  desk.platform.clock.advance(30_000);
  await me(secret);
  await delay(50);
  assert.equal(await usedAt(), first);
  desk.platform.clock.advance(31_000);
  await me(secret);
  while ((await usedAt()) === first) await delay(5);
});
