import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestViewer } from '../tickets/testing/index.ts';
import { MOST_QUEUES } from './create-queue.ts';
import { freshDesk } from './testing/index.ts';
import { startRoutingApi } from './testing/start-routing-api.ts';

const database = await testDatabase();
const desk = await freshDesk(database);
const api = await startRoutingApi(desk);
const admin = await createTestViewer(database);

/** Every row of a list, page after page. */
async function walk(path: string, size: number) {
  const rows = [];
  for (let after = ''; ;) {
    const { status, body } = await api(admin, 'GET', `${path}page[size]=${size}${after}`);
    assert.equal(status, 200);
    rows.push(...body.data);
    if (body.meta.after === null) return rows;
    after = `&page[after]=${body.meta.after}`;
  }
}

test('skills come page by page by name, none skipped and none twice', async () => {
  for (const name of ['refunds', 'Refunds', 'İade', '退款', 'Billing', 'billing', 'Zoll'])
    await desk.skill(name);
  const { rows } = await database.pool.query('select id from skill order by lower(name), id');
  for (const size of [1, 2, 100])
    assert.deepEqual(
      (await walk('/skills?', size)).map(({ id }) => id),
      rows.map(({ id }) => id),
    );
  assert.deepEqual(
    (await walk('/skills?q=REFUND&', 1)).map(({ name }) => name),
    ['refunds', 'Refunds'],
  );
  assert.deepEqual(
    (await walk(`/skills?ids=${rows[0].id}&`, 5)).map(({ id }) => id),
    [rows[0].id],
  );
});

test('a skill says how many agents in use have it', async () => {
  const skillId = await desk.skill('Japanese');
  const skills = [{ skillId, level: 0.5 }];
  const [, gone] = [await desk.agent({ skills }), await desk.agent({ skills })];
  const count = async () => (await walk('/skills?q=japanese&', 5))[0].agentCount;
  assert.equal(await count(), 2);
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [gone]);
  assert.equal(await count(), 1);
});

test('the standing of agents comes page by page, each once; disabled ones are not there, whoever asks', async () => {
  const made = [];
  for (let i = 0; i < 6; i++) made.push(await desk.agent());
  await database.pool.query("update person set name = 'Same Name' where id = any ($1)", [made.slice(0, 4)]);
  const gone = made.pop()!;
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [gone]);
  const whole = (await walk('/agent-routing?', 100)).map(({ agentId }) => agentId);
  assert.deepEqual(
    made.filter((id) => !whole.includes(id)),
    [],
  );
  for (const size of [1, 3])
    assert.deepEqual(
      (await walk('/agent-routing?', size)).map(({ agentId }) => agentId),
      whole,
    );
  const asked = await walk(`/agent-routing?agentIds=${[gone, ...made.slice(0, 3)]}&`, 2);
  assert.deepEqual(
    asked.map(({ agentId }) => agentId),
    made.slice(0, 3),
  );
});

test('a desk takes so many queues and no more, even when the last two come at once', async () => {
  const { rows } = await database.pool.query('select count(*) as n from queue where removed_at is null');
  await database.pool.query(
    "insert into queue (key, name, position) select 'q' || n, 'Queue ' || n, n from generate_series(1, $1) n",
    [MOST_QUEUES - rows[0].n - 1],
  );
  const answers = await Promise.all(
    ['One', 'Two'].map((name) => api(admin, 'POST', '/queues', { name }, { 'accept-language': 'zh-CN' })),
  );
  const refused = answers.find(({ status }) => status !== 201)!;
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 422]);
  assert.deepEqual(
    [refused.body.code, refused.body.detail],
    ['notPossible', '队列最多 200 个，请先移除一个。'],
  );
  const english = await api(admin, 'POST', '/queues', { name: 'Three' });
  assert.equal(english.body.detail, 'A desk has at most 200 queues. Remove one first.');
  const { body } = await api(admin, 'GET', '/queues');
  assert.equal(body.data.length, MOST_QUEUES);
  assert.equal(body.data.at(-1).key, 'standard');
  const last = body.data.at(-2).id;
  assert.equal((await api(admin, 'DELETE', `/queues/${last}`)).status, 204);
  assert.equal((await api(admin, 'POST', '/queues', { name: 'Room again' })).status, 201);
});
