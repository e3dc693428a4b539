import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { createIdentify } from './authenticate.ts';
import {
  cookieOf,
  createTestAgent,
  setUpTestDesk,
  startSmallDesk,
  testPassword,
  testPlatform,
} from './testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
await setUpTestDesk(database);
const status = async (by: string | null) => (await desk.send('GET', '/me', { by })).statusCode;
const signIn = (body: object, headers: Record<string, string> = {}) =>
  desk.send('POST', '/session', { body, headers });
const events = async (type: string) =>
  (await database.pool.query('select facts from event where type = $1 order by id', [type])).rows.map(
    (row) => row.facts,
  );

test("the right password starts a session, with who I am in the answer and the cookie out of scripts' reach", async () => {
  const agent = await createTestAgent(database);
  const answer = await signIn({ email: agent.email.toUpperCase(), password: testPassword });
  assert.equal(answer.statusCode, 201);
  assert.deepEqual(
    [answer.json().agent.id, answer.json().scope, answer.json().permissions.includes('ticket.reply')],
    [agent.id, 'groups', true],
  );
  const header = String(answer.headers['set-cookie']);
  assert.match(header, /^heed_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+$/);
  assert.equal(await status(cookieOf(answer)), 200);
  assert.deepEqual((await events('session.started')).at(-1).agentId, agent.id);
});

test('over https the cookie is secure and bound to the host; not remembered, it goes with the browser', async () => {
  const secure = await startSmallDesk(database, { url: 'https://desk.test' });
  const agent = await createTestAgent(database);
  const header = String(
    (
      await secure.send('POST', '/session', {
        body: { email: agent.email, password: testPassword, remember: false },
      })
    ).headers['set-cookie'],
  );
  assert.match(header, /^__Host-heed_session=[^;]+; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
});

test('an unknown address, a wrong password and a bot get the same answer and no cookie', async () => {
  const agent = await createTestAgent(database);
  const bot = await createTestAgent(database, { kind: 'bot' });
  const answers = await Promise.all([
    signIn({ email: 'nobody@desk.test', password: testPassword }),
    signIn({ email: agent.email, password: 'wrong password' }),
    signIn({ email: bot.email, password: testPassword }),
  ]);
  const texts = answers.map((answer) => JSON.stringify({ ...answer.json(), requestId: '' }));
  assert.equal(new Set(texts).size, 1);
  for (const answer of answers)
    assert.deepEqual(
      [answer.statusCode, answer.json().code, answer.headers['set-cookie']],
      [401, 'wrongCredentials', undefined],
    );
  assert.deepEqual(
    new Set((await events('session.refused')).slice(-3).map((facts) => facts.agentId)),
    new Set([agent.id, null]),
  );
});

test('an unknown address takes as long as a wrong password', async () => {
  const agent = await createTestAgent(database);
  const median = async (email: string) => {
    const times: number[] = [];
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      await signIn({ email, password: 'wrong password' });
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[2]!;
  };
  await median(agent.email);
  const [known, unknown] = [await median(agent.email), await median('nobody@desk.test')];
  // Without the hash for nobody it is twentyfold.
  assert.ok(known / unknown < 4 && unknown / known < 4, `${known} ms against ${unknown} ms`);
});

test('a session is never taken over from before the sign-in: a planted or earlier cookie is worthless after it', async () => {
  const agent = await createTestAgent(database);
  const planted = await desk.signIn((await createTestAgent(database)).email);
  const answer = await signIn({ email: agent.email, password: testPassword }, { cookie: planted });
  assert.notEqual(cookieOf(answer), planted);
  assert.equal(await status(planted), 401);
  assert.equal((await desk.send('GET', '/me', { by: cookieOf(answer) })).json().agent.id, agent.id);
});

test('what the database holds of a session does not open it, and a changed cookie opens nothing', async () => {
  const cookie = await desk.signIn((await createTestAgent(database)).email);
  const { rows } = await database.pool.query('select token from auth_session order by id desc limit 1');
  assert.equal(await status(`heed_session=${rows[0].token}`), 401);
  assert.equal(await status(`${cookie.slice(0, -2)}AA`), 401);
  assert.equal(await status(null), 401);
});

test('signing out ends the session for good', async () => {
  const cookie = await desk.signIn((await createTestAgent(database)).email);
  const out = await desk.send('DELETE', '/session', { by: cookie });
  assert.equal(out.statusCode, 204);
  assert.match(String(out.headers['set-cookie']), /Max-Age=0/);
  assert.equal(await status(cookie), 401);
});

test('an unused session ends after thirty days, one not remembered after one; use keeps it alive', async () => {
  const agent = await createTestAgent(database);
  const own = await startSmallDesk(database);
  const day = 24 * 3_600_000;
  const statusOf = async (by: string) => (await own.send('GET', '/me', { by })).statusCode;
  const kept = await own.signIn(agent.email);
  const brief = cookieOf(
    await own.send('POST', '/session', {
      body: { email: agent.email, password: testPassword, remember: false },
    }),
  );
  own.platform.clock.advance(25 * day);
  assert.equal(await statusOf(brief), 401);
  assert.equal(await statusOf(kept), 200);
  const noted = async () =>
    (await database.pool.query('select max(updated_at) as at from auth_session')).rows[0].at.getTime() ===
    own.platform.clock.now().getTime();
  while (!(await noted())) await delay(5);
  own.platform.clock.advance(29 * day);
  assert.equal(await statusOf(kept), 200);
  own.platform.clock.advance(31 * day);
  assert.equal(await statusOf(kept), 401);
});

test("I see my sessions, end one of them, and cannot end somebody else's", async () => {
  const agent = await createTestAgent(database);
  const first = await desk.signIn(agent.email);
  const second = cookieOf(
    await signIn({ email: agent.email, password: testPassword }, { 'user-agent': 'Firefox' }),
  );
  const list = (await desk.send('GET', '/me/sessions', { by: first })).json().data;
  assert.deepEqual(
    list.map((s: { current: boolean; userAgent: string }) => [s.current, s.userAgent === 'Firefox']),
    [
      [false, true],
      [true, false],
    ],
  );
  const stranger = await desk.signIn((await createTestAgent(database)).email);
  assert.equal((await desk.send('DELETE', `/me/sessions/${list[0].id}`, { by: stranger })).statusCode, 404);
  assert.equal((await desk.send('DELETE', `/me/sessions/${list[0].id}`, { by: first })).statusCode, 204);
  assert.deepEqual([await status(second), await status(first)], [401, 200]);
});

test('a new password ends all other sessions and renews the cookie of the one at hand', async () => {
  const agent = await createTestAgent(database);
  const [mine, other] = [await desk.signIn(agent.email), await desk.signIn(agent.email)];
  const change = (by: string, current: string, next = 'another good password') =>
    desk.send('POST', '/me/password', { by, body: { current, next } });
  assert.equal((await change(mine, 'wrong password')).json().errors[0].path, 'body.current');
  assert.equal(await status(other), 200);
  const changed = await change(mine, testPassword);
  assert.equal(changed.statusCode, 204);
  assert.deepEqual(
    [await status(mine), await status(other), await status(cookieOf(changed))],
    [401, 401, 200],
  );
  assert.equal((await signIn({ email: agent.email, password: testPassword })).statusCode, 401);
  assert.equal((await signIn({ email: agent.email, password: 'another good password' })).statusCode, 201);
});

test('of two changes of a password at once one succeeds', async () => {
  const agent = await createTestAgent(database);
  const cookies = [await desk.signIn(agent.email), await desk.signIn(agent.email)];
  const answers = await Promise.all(
    cookies.map((by, n) =>
      desk.send('POST', '/me/password', {
        by,
        body: { current: testPassword, next: `new password number ${n}` },
      }),
    ),
  );
  assert.equal(
    answers.filter((answer) => answer.statusCode === 204).length,
    1,
    answers.map((answer) => answer.body).join(),
  );
});

test('being used is noted once a minute at most, and not while nothing is sent', async () => {
  const agent = await createTestAgent(database);
  const platform = await testPlatform(database);
  const identify = createIdentify(platform);
  const cookie = cookieOf(await signIn({ email: agent.email, password: testPassword }));
  const seenAt = async () =>
    (
      await database.pool.query(
        'select s.updated_at as at from auth_session s join agent a on a.auth_user_id = s.user_id where a.person_id = $1',
        [agent.id],
      )
    ).rows[0].at.getTime();
  const before = await seenAt();
  platform.clock.set(new Date(before + 59_000));
  for (let i = 0; i < 20; i++) assert.ok(await identify({ cookie }));
  await delay(50);
  assert.equal(await seenAt(), before);
  platform.clock.set(new Date(before + 61_000));
  await Promise.all(Array.from({ length: 20 }, () => identify({ cookie })));
  while ((await seenAt()) !== before + 61_000) await delay(5);
});

test('guessing is slowed down for an account and for an address, whoever is right in the end', async () => {
  const limited = await startSmallDesk(database, { limits: true });
  const agent = await createTestAgent(database);
  const codes: number[] = [];
  for (let i = 0; i < 22; i++)
    codes.push(
      (
        await limited.send('POST', '/session', {
          body: { email: agent.email, password: i < 21 ? 'wrong password' : testPassword },
        })
      ).statusCode,
    );
  assert.deepEqual([codes[0], codes[19], codes[20], codes[21]], [401, 401, 429, 429]);
});
