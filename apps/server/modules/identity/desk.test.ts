import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { ensureBuiltInRoles } from './built-in-roles.ts';
import { agentNames, findAgentByEmail } from './find-agents.ts';
import { createTestAgent, startStaffedDesk } from './testing/index.ts';

const database = await testDatabase();
const { desk, owner, admin, adminCookie, get, patch, events } = await startStaffedDesk(database);

test('company settings change field by field, and a time zone must exist', async () => {
  const company = (await desk.send('GET', '/settings/company', { by: owner })).json();
  assert.deepEqual(company, {
    name: 'Acme',
    locale: 'en',
    timeZone: 'UTC',
    closeSolvedAfterHours: 96,
    keepRawMailDays: null,
    guardParents: true,
    guardTasks: false,
    trashDays: 30,
    version: 1,
  });
  const change = (by: string, body: object) =>
    desk.send('PATCH', '/settings/company', { by, body: { version: 1, ...body } });
  assert.equal((await change(owner, { closeSolvedAfterHours: 48 })).json().version, 2);
  assert.deepEqual((await change(adminCookie, { timeZone: 'Asia/Shanghai' })).json(), {
    ...company,
    timeZone: 'Asia/Shanghai',
    closeSolvedAfterHours: 48,
    version: 3,
  });
  assert.equal((await change(adminCookie, { closeSolvedAfterHours: 24 })).json().conflicts[0].theirs, 48);
  assert.equal((await change(owner, { timeZone: 'Mars/Olympus' })).json().errors[0].path, 'body.timeZone');
  assert.deepEqual(
    (await events('setting.changed')).map((event) => event.facts),
    [
      { key: 'company', fields: ['closeSolvedAfterHours'] },
      { key: 'company', fields: ['timeZone'] },
    ],
  );
});

test('the record is read newest first without gap or overlap, by type and by actor', async () => {
  await patch(adminCookie, (await createTestAgent(database)).id, { disabled: true });
  const { rows } = await database.pool.query('select id from event order by recorded_at desc, id desc');
  const seen: number[] = [];
  let after = '';
  do {
    const page = (
      await desk.send('GET', `/audit?page[size]=4${after && `&page[after]=${after}`}`, { by: owner })
    ).json();
    seen.push(...page.data.map((event: { id: number }) => event.id));
    after = page.meta.after ?? '';
  } while (after);
  assert.deepEqual(
    seen,
    rows.map((row) => row.id),
  );
  const mine = (
    await desk.send('GET', `/audit?type=agent.disabled&actorId=${admin.id}`, { by: owner })
  ).json().data;
  assert.ok(
    mine.length > 0 &&
      mine.every((event: { type: string; actor: object }) => event.type === 'agent.disabled'),
  );
  assert.deepEqual(mine[0].actor, { kind: 'agent', id: admin.id, name: (await get(admin.id)).name });
});

test("a later version's built-in roles take effect at the start, and the desk's own roles stay", async () => {
  await database.pool.query(
    "update role set permissions = '{ticket.read}', name = 'Old' where key = 'agent'",
  );
  await database.pool.query(
    "insert into role (key, name, permissions, scope) values ('auditor', 'Auditor', '{audit.read}', 'own')",
  );
  await Promise.all([ensureBuiltInRoles(desk.platform), ensureBuiltInRoles(desk.platform)]);
  const list = (
    await desk.send('GET', '/roles', { by: owner, headers: { 'accept-language': 'zh-CN' } })
  ).json().data;
  const byKey = Object.fromEntries(list.map((role: { key: string }) => [role.key, role]));
  assert.deepEqual(
    [byKey.agent.name, byKey.agent.permissions.includes('ticket.reply'), byKey.auditor.permissions],
    ['客服', true, ['audit.read']],
  );
});

test('other modules find agents by address, and names by id', async () => {
  const agent = await createTestAgent(database, { name: 'Findable' });
  assert.deepEqual(await findAgentByEmail(database.read, agent.email.toUpperCase()), {
    id: agent.id,
    name: 'Findable',
    disabled: false,
  });
  assert.equal(await findAgentByEmail(database.read, 'nobody@desk.test'), null);
  assert.deepEqual([...(await agentNames(database.read, [agent.id, 999_999]))], [[agent.id, 'Findable']]);
});
