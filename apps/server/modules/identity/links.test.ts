import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { findOpenInvitation } from './accept-invitation.ts';
import { resetLink } from './links.ts';
import { findOpenReset } from './reset-password.ts';
import { cookieOf, createTestAgent, setUpTestDesk, startSmallDesk, testPassword } from './testing/index.ts';

const database = await testDatabase();
const desk = await startSmallDesk(database);
const { ownerId, groupId, email: ownerEmail } = await setUpTestDesk(database);
const owner = await desk.signIn(ownerEmail);
const roleId = async (key: string): Promise<number> =>
  (await database.pool.query('select id from role where key = $1', [key])).rows[0].id;
const tokenOf = (url: string) => new URL(url).searchParams.get('token')!;
const person = { name: 'Nina', password: 'a brand new password' };
let count = 0;

const invite = async (by = owner, changes: object = {}) =>
  desk.send('POST', '/invitations', {
    by,
    body: {
      email: `new${++count}@desk.test`,
      name: 'Nina',
      roleId: await roleId('agent'),
      groupIds: [groupId],
      ...changes,
    },
  });
const accept = (url: string, body: object = person) =>
  desk.send('POST', `/invitations/by-token/${tokenOf(url)}/acceptance`, { body });
const read = (url: string) => desk.send('GET', `/invitations/by-token/${tokenOf(url)}`);

test('an invitation makes an agent with its role and groups, signed in', async () => {
  const invitation = (await invite()).json();
  assert.deepEqual((await read(invitation.url)).json(), {
    email: invitation.email,
    name: 'Nina',
    company: 'Acme',
  });
  const accepted = await accept(invitation.url, {
    ...person,
    name: 'Nina Novak',
    locale: 'zh-CN',
    timeZone: 'Asia/Shanghai',
  });
  assert.equal(accepted.statusCode, 201);
  const { agent } = (
    await desk.send('GET', '/me', { by: cookieOf(accepted), headers: { 'accept-language': 'zh-CN' } })
  ).json();
  assert.deepEqual(
    [agent.name, agent.email, agent.role.name, agent.groupIds, agent.locale, agent.timeZone],
    ['Nina Novak', invitation.email, '客服', [groupId], 'zh-CN', 'Asia/Shanghai'],
  );
  const groups = (await desk.send('GET', '/groups', { by: owner })).json().data;
  assert.deepEqual(groups[0].memberIds, [ownerId, agent.id]);
});

test('an invitation accepted twice at once makes one agent', async () => {
  const { url, email } = (await invite()).json();
  const answers = await Promise.all([1, 2, 3, 4].map(() => accept(url)));
  assert.deepEqual(
    answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b),
    [201, 410, 410, 410],
  );
  const { rows } = await database.pool.query('select count(*) as n from agent where email = $1', [email]);
  assert.equal(rows[0].n, 1);
});

test('a used, expired, replaced or revoked invitation is gone and says why; a forged one is unknown', async () => {
  const detail = async (url: string) => [
    (await read(url)).statusCode,
    (await accept(url)).statusCode,
    (await read(url)).json().detail,
  ];
  const used = (await invite()).json();
  await accept(used.url);
  assert.deepEqual(await detail(used.url), [
    410,
    410,
    'This link was used already or replaced by a newer one.',
  ]);
  const revoked = (await invite()).json();
  assert.equal((await desk.send('DELETE', `/invitations/${revoked.id}`, { by: owner })).statusCode, 204);
  assert.deepEqual(await detail(revoked.url), [410, 410, 'This link was taken back. Ask an administrator.']);
  assert.equal((await desk.send('DELETE', `/invitations/${revoked.id}`, { by: owner })).statusCode, 404);
  const first = (await invite()).json();
  const second = (await invite(owner, { email: first.email })).json();
  assert.equal((await read(first.url)).statusCode, 410);
  assert.equal((await read(second.url)).statusCode, 200);
  assert.equal((await read(`${second.url}x`)).statusCode, 404);
  assert.equal((await read(resetLink(desk.platform, second))).statusCode, 404);
  const expired = await startSmallDesk(database);
  expired.platform.clock.advance(7 * 24 * 3_600_000);
  const late = await expired.send('POST', `/invitations/by-token/${tokenOf(second.url)}/acceptance`, {
    body: person,
  });
  assert.deepEqual([late.statusCode, late.json().detail], [410, 'This link has expired. Ask for a new one.']);
  assert.equal(await findOpenInvitation(database.read, second.id, expired.platform.clock.now()), null);
  assert.equal(
    (await findOpenInvitation(database.read, second.id, desk.platform.clock.now()))?.email,
    second.email,
  );
});

test('two invitations to one address at once leave one open', async () => {
  const email = 'twice@desk.test';
  const answers = await Promise.all([invite(owner, { email }), invite(owner, { email })]);
  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [201, 201],
  );
  const open = (await desk.send('GET', '/invitations', { by: owner }))
    .json()
    .data.filter((row: { email: string }) => row.email === email);
  assert.equal(open.length, 1);
});

test('who is an agent already is not invited, nor anybody into a role or group that is none', async () => {
  const agent = await createTestAgent(database);
  assert.equal((await invite(owner, { email: agent.email })).json().code, 'alreadyExists');
  assert.equal((await invite(owner, { roleId: 999_999 })).json().errors[0].path, 'body.roleId');
  assert.equal((await invite(owner, { groupIds: [999_999] })).json().errors[0].path, 'body.groupIds');
});

test("administrators invite everybody but owners, and never see an owner's invitation link", async () => {
  const admin = await desk.signIn((await createTestAgent(database, { role: 'admin' })).email);
  assert.equal((await invite(admin, { roleId: await roleId('admin') })).statusCode, 201);
  assert.equal((await invite(admin, { roleId: await roleId('owner') })).statusCode, 403);
  const made = (await invite(owner, { roleId: await roleId('owner') })).json();
  assert.ok(made.url);
  const seen = (await desk.send('GET', '/invitations', { by: admin }))
    .json()
    .data.find((row: { id: number }) => row.id === made.id);
  assert.equal(seen.url, undefined);
  const agent = await desk.signIn((await createTestAgent(database)).email);
  assert.equal((await desk.send('GET', '/invitations', { by: agent })).statusCode, 403);
  assert.equal((await invite(agent)).statusCode, 403);
});

const ask = (email: string) => desk.send('POST', '/password-resets', { body: { email } });
const newReset = async (agentId: number) =>
  (
    await database.pool.query('select id from password_reset where agent_id = $1 order by id desc limit 1', [
      agentId,
    ])
  ).rows[0] as { id: number };
const confirm = (url: string, password = 'a brand new password') =>
  desk.send('POST', `/password-resets/${tokenOf(url)}/confirmation`, { body: { password } });

test('an invitation falls with its inviter: who is disabled, or no longer reaches its role, leaves no door open', async () => {
  const inviters = [
    await createTestAgent(database, { role: 'admin' }),
    await createTestAgent(database, { role: 'admin' }),
  ] as const;
  const links = [];
  for (const { email } of inviters)
    links.push((await invite(await desk.signIn(email), { roleId: await roleId('admin') })).json());
  const [disabled, demoted] = inviters;
  await database.pool.query('update agent set disabled_at = now() where person_id = $1', [disabled.id]);
  await database.pool.query('update agent set role_id = $2 where person_id = $1', [
    demoted.id,
    await roleId('agent'),
  ]);
  for (const { url, id } of links) {
    assert.deepEqual([(await read(url)).statusCode, (await accept(url)).statusCode], [410, 410]);
    assert.equal(await findOpenInvitation(database.read, id, desk.platform.clock.now()), null);
  }
});

test('asking for a reset answers alike for everybody, and after the same time', async () => {
  const agent = await createTestAgent(database);
  const timed = async (email: string) => {
    const start = performance.now();
    const answer = await ask(email);
    return { answer: [answer.statusCode, answer.body], took: performance.now() - start };
  };
  const [known, unknown] = [await timed(agent.email), await timed('nobody@desk.test')];
  assert.deepEqual(known.answer, unknown.answer);
  assert.ok(Math.min(known.took, unknown.took) >= 245, `${known.took} and ${unknown.took} ms`);
  const { rows } = await database.pool.query(
    "select facts from event where type = 'passwordReset.requested'",
  );
  assert.deepEqual(
    rows.map((row) => row.facts.agentId),
    [agent.id],
  );
});

test('a reset sets the password once and ends all sessions', async () => {
  const agent = await createTestAgent(database);
  const session = await desk.signIn(agent.email);
  await ask(agent.email);
  const url = resetLink(desk.platform, await newReset(agent.id));
  const answers = await Promise.all([confirm(url), confirm(url)]);
  assert.deepEqual(
    answers.map((answer) => answer.statusCode).toSorted((a, b) => a - b),
    [204, 410],
  );
  assert.equal((await desk.send('GET', '/me', { by: session })).statusCode, 401);
  assert.equal(
    (await desk.send('POST', '/session', { body: { email: agent.email, password: testPassword } }))
      .statusCode,
    401,
  );
  await desk.signIn(agent.email, 'a brand new password');
  assert.equal((await confirm(url)).statusCode, 410);
});

test('a reset link is worthless when expired, replaced, overtaken by a new password, or the agent is disabled', async () => {
  const [one, two, three] = [
    await createTestAgent(database),
    await createTestAgent(database),
    await createTestAgent(database),
  ];
  await ask(one.email);
  const replaced = await newReset(one.id);
  await ask(one.email);
  assert.equal((await confirm(resetLink(desk.platform, replaced))).statusCode, 410);
  const standing = await newReset(one.id);
  const late = await startSmallDesk(database);
  late.platform.clock.advance(3_600_000);
  const expired = await late.send(
    'POST',
    `/password-resets/${tokenOf(resetLink(desk.platform, standing))}/confirmation`,
    { body: { password: 'a brand new password' } },
  );
  assert.equal(expired.json().detail, 'This link has expired. Ask for a new one.');
  assert.equal(
    (await findOpenReset(database.read, standing.id, desk.platform.clock.now()))?.email,
    one.email,
  );
  await ask(two.email);
  await desk.send('POST', '/me/password', {
    by: await desk.signIn(two.email),
    body: { current: testPassword, next: 'changed by myself' },
  });
  assert.equal((await confirm(resetLink(desk.platform, await newReset(two.id)))).statusCode, 410);
  await ask(three.email);
  const { version } = (await desk.send('GET', `/agents/${three.id}`, { by: owner })).json();
  await desk.send('PATCH', `/agents/${three.id}`, { by: owner, body: { version, disabled: true } });
  assert.equal((await confirm(resetLink(desk.platform, await newReset(three.id)))).statusCode, 410);
  await desk.signIn(one.email);
});
