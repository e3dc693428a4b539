import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  factsOf,
  startTestDesk,
} from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const boss = await createTestViewer(database, { name: 'Boss' });
const [mine, secret] = [await createTestGroup(database, 'Mine'), await createTestGroup(database, 'Secret')];
const permissions = builtInRoles['light-agent']!.permissions;
const ana = await createTestViewer(database, {
  name: 'Ana <b>',
  scope: 'groups',
  groupIds: [mine],
  permissions,
});
const eve = await createTestViewer(database, { name: 'Eve', scope: 'own', permissions });
const chip = (kind: string, id: number, name = 'x') => `<span data-mention="${kind}:${id}">@${name}</span>`;
const note = (id: number, html: string, by = boss) =>
  desk.call(by, 'POST', `/tickets/${id}/notes`, { body: { html } });
const followers = async (id: number) =>
  (await desk.call(boss, 'GET', `/tickets/${id}`)).body.followers.map((each: { id: number }) => each.id);

test('who follows is a follower once, and no longer after unfollowing; each is a fact', async () => {
  const { id } = await createTestTicket(database, { groupId: mine });
  for (const method of ['PUT', 'PUT'] as const)
    assert.equal((await desk.call(ana, method, `/tickets/${id}/following`)).status, 204);
  assert.deepEqual(await followers(id), [ana.agentId]);
  for (const method of ['DELETE', 'DELETE'] as const)
    assert.equal((await desk.call(ana, method, `/tickets/${id}/following`)).status, 204);
  assert.deepEqual(await followers(id), []);
  assert.equal((await factsOf(database, id, 'ticket.followed')).length, 1);
  assert.equal((await factsOf(database, id, 'ticket.unfollowed')).length, 1);
  for (const path of ['following', 'mentionable'])
    assert.equal(
      (await desk.call(eve, path === 'following' ? 'PUT' : 'GET', `/tickets/${id}/${path}`)).status,
      404,
    );
});

test('following never keeps a ticket in sight that has left it', async () => {
  const { id } = await createTestTicket(database, { groupId: mine });
  await desk.call(ana, 'PUT', `/tickets/${id}/following`);
  await database.pool.query('update ticket set group_id = $2 where id = $1', [id, secret]);
  assert.equal((await desk.call(ana, 'GET', `/tickets/${id}`)).status, 404);
  assert.ok(
    !(await desk.call(ana, 'GET', '/tickets?view=all')).body.data.some(
      (row: { id: number }) => row.id === id,
    ),
  );
});

test('a note names colleagues and groups; the named who see the ticket follow it, nobody else sees or follows it', async () => {
  const { id } = await createTestTicket(database, { groupId: mine });
  const html = `<p>${chip('agent', ana.agentId)} ${chip('agent', eve.agentId)} ${chip('agent', 999_999)} ${chip('group', mine)} look</p>`;
  const { status, body } = await note(id, html);
  assert.deepEqual([status, body.html], [201, html]);
  assert.match(body.text, /@x @x @x @x look/);
  assert.deepEqual(await followers(id), [ana.agentId]);
  assert.equal((await desk.call(eve, 'GET', `/tickets/${id}`)).status, 404);
  const [fact] = await factsOf(database, id, 'ticket.noted');
  assert.deepEqual([fact?.['agentIds'], fact?.['groupIds']], [[ana.agentId, eve.agentId, 999_999], [mine]]);
});

test('a span that names nobody is left out and its words stay; a reply never carries who was named', async () => {
  const { id } = await createTestTicket(database);
  const odd =
    '<p><span style="color:red" data-mention="agent:987654" onclick="x()">@a</span><span data-mention="agent:0">b</span><span data-mention="javascript:1">c</span><span class="d">d</span></p>';
  assert.equal((await note(id, odd)).body.html, '<p><span data-mention="agent:987654">@a</span>bcd</p>');
  const reply = await desk.call(boss, 'POST', `/tickets/${id}/replies`, {
    body: { html: `<p>Hi ${chip('agent', ana.agentId, 'Ana')}</p>` },
  });
  assert.equal(reply.body.html, '<p>Hi @Ana</p>');
  assert.deepEqual(await followers(id), []);
});

test('those who see the ticket are offered first, and it is said of the others that they do not', async () => {
  const { id } = await createTestTicket(database, { groupId: mine });
  const offered = async (q: string, by = boss) =>
    (await desk.call(by, 'GET', `/tickets/${id}/mentionable?q=${encodeURIComponent(q)}`)).body.data;
  const all: { kind: string; id: number; seeing: number }[] = await offered('');
  assert.deepEqual(
    all.map(({ kind, id: of, seeing }) => [kind, of, seeing]),
    [
      ['agent', ana.agentId, 1],
      ['group', mine, 1],
      ['agent', eve.agentId, 0],
      ['group', secret, 0],
    ],
  );
  assert.deepEqual((await offered('eve', ana))[0], {
    kind: 'agent',
    id: eve.agentId,
    name: 'Eve',
    people: 1,
    seeing: 0,
  });
  assert.deepEqual(await offered('%'), []);
});
