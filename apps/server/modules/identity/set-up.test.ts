import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { setUpLink } from './setup-link.ts';
import { cookieOf, startSmallDesk } from './testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
const owner = {
  company: '示例公司',
  name: 'Olive',
  email: 'Olive@Desk.test',
  password: 'correct horse battery',
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
};
const setUp = (token: string, changes: object = {}) =>
  desk.send('POST', '/setup', { body: { token, ...owner, ...changes } });
const tokenOf = (link: string | null) => new URL(link!).searchParams.get('token')!;

test('the set-up link is the same at every start and in every process, and is not in the database', async () => {
  const links = await Promise.all([1, 2, 3, 4].map(() => setUpLink(desk.platform)));
  assert.equal(new Set(links).size, 1);
  const { rows } = await database.pool.query("select value::text as text from setting where key = 'setup'");
  const token = tokenOf(links[0]!);
  assert.equal(rows.length, 1);
  assert.ok(!rows[0].text.includes(token) && !rows[0].text.includes(token.split('.').at(-1)!));
  assert.deepEqual((await desk.send('GET', '/setup')).json(), { done: false });
});

test('a wrong token, a weak password or an unknown time zone sets nothing up', async () => {
  const token = tokenOf(await setUpLink(desk.platform));
  assert.equal((await setUp('guess')).statusCode, 410);
  assert.equal((await setUp(token, { password: 'short' })).statusCode, 400);
  assert.deepEqual((await setUp(token, { timeZone: 'Mars/Olympus' })).json().errors[0].path, 'body.timeZone');
  assert.deepEqual((await desk.send('GET', '/setup')).json(), { done: false });
});

test('of many set-ups at once exactly one makes an owner, who is signed in', async () => {
  const token = tokenOf(await setUpLink(desk.platform));
  const answers = await Promise.all([1, 2, 3, 4].map((n) => setUp(token, { email: `olive${n}@desk.test` })));
  assert.deepEqual(
    answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b),
    [201, 409, 409, 409],
  );
  const { rows } = await database.pool.query(
    "select p.name from agent a join person p on p.id = a.person_id join role r on r.id = a.role_id where r.key = 'owner'",
  );
  assert.equal(rows.length, 1);
  const made = answers.find((answer) => answer.statusCode === 201)!;
  assert.deepEqual(
    [made.json().agent.role.key, made.json().scope, made.json().company.name],
    ['owner', 'all', '示例公司'],
  );
  const me = await desk.send('GET', '/me', { by: cookieOf(made) });
  assert.equal(me.json().agent.id, made.json().agent.id);
  const groups = await desk.send('GET', '/groups', { by: cookieOf(made) });
  assert.deepEqual(
    groups.json().data.map((group: { name: string; memberIds: number[] }) => [group.name, group.memberIds]),
    [['客服', [made.json().agent.id]]],
  );
});

test('once set up, the link is gone and the token is worthless', async () => {
  assert.equal(await setUpLink(desk.platform), null);
  assert.deepEqual((await desk.send('GET', '/setup')).json(), { done: true });
  const again = await setUp('anything');
  assert.equal(again.json().code, 'alreadySetUp');
  const { rows } = await database.pool.query("select count(*) as n from setting where key = 'setup'");
  assert.equal(rows[0].n, 0);
});

test('the record of the set-up holds no personal text', async () => {
  const { rows } = await database.pool.query(
    "select string_agg(facts::text, ' ') as text, array_agg(distinct type) as types from event",
  );
  for (const type of ['desk.setUp', 'agent.joined', 'group.created', 'session.started'])
    assert.ok(rows[0].types.includes(type), type);
  for (const personal of ['Olive', 'olive', '示例公司']) assert.ok(!rows[0].text.includes(personal));
});
