import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  builtInRoles,
  change as changeSchema,
  heartbeat as heartbeatSchema,
  type Permission,
} from '@heed/contract';
import { keepConnected } from '../../apps/web/src/keep-connected.ts';
import { createApiKey } from '../../apps/server/modules/identity/index.ts';
import { createTestAgent, testPassword } from '../../apps/server/modules/identity/testing/index.ts';
import {
  createTestGroup,
  createTestViewer,
  type TestViewer,
} from '../../apps/server/modules/tickets/testing/index.ts';
import { system, transact } from '../../apps/server/platform/database/index.ts';
import { testHeed } from '../support/heed.ts';
import { openScreen, type Screen } from '../support/screen.ts';

const screens: Screen[] = [];
const endings: (() => void)[] = [];
// Before the server's own end.
after(() => {
  for (const end of endings) end();
  for (const { socket } of screens) socket.close();
});
const heed = await testHeed();
const { client, database, url } = heed;
// Nobody is routed to: the tests alone move tickets.
await client.setMyAvailability({ body: { availability: 'offline' } });
const groupA = await createTestGroup(database, 'A');
const groupB = await createTestGroup(database, 'B');
const permissions: Permission[] = builtInRoles['light-agent']!.permissions as Permission[];

const keep = (screen: Screen, onRefused: () => void) => endings.push(keepConnected(screen.socket, onRefused));
const open = async (headers: Record<string, string>) => {
  const screen = await openScreen(url, headers);
  screens.push(screen);
  return screen;
};
const write = (work: Parameters<typeof transact<unknown>>[2]) =>
  transact(database, { actor: system, now: new Date() }, work);
const keyOf = async (agentId: number) =>
  (
    await transact(database, { actor: system, now: new Date() }, (tx) =>
      createApiKey(tx, { agentId, name: 'screen', permissions: null, expiresAt: null }),
    )
  ).secret;

/** An agent who takes no work, with an open screen. */
async function agentWithScreen(input: TestViewer): Promise<{ agentId: number; screen: Screen }> {
  const { agentId } = await createTestViewer(database, { permissions, ...input });
  return { agentId, screen: await open({ authorization: `Bearer ${await keyOf(agentId)}` }) };
}
/** Something that everybody hears, after all that was heard before it. */
let marks = 0;
async function mark(...those: Screen[]): Promise<void> {
  marks += 1;
  const id = 1_000_000 + marks;
  await write(async (tx) =>
    tx.record({ type: 'setting.changed', facts: { key: 'mark', fields: [] }, personId: id }),
  );
  await Promise.all(
    those.map((screen) => screen.hears((change) => change.type === 'setting.changed' && change.id === id)),
  );
}
const openTicket = async (groupId: number | null) =>
  (
    await client.openTicket({
      body: {
        requester: { email: 'kim@mail.example' },
        subject: 'Where is my order',
        body: { text: 'Nothing has come.' },
        groupId,
      },
    })
  ).id;
const update = async (id: number, changes: object) =>
  client.updateTicket({
    params: { id },
    body: { version: (await client.getTicket({ params: { id } })).version, ...changes },
  });
const on = (id: number, type: string) => (change: { id: number | null; type: string }) =>
  change.id === id && change.type === type;

const all = await agentWithScreen({ scope: 'all' });
const inA = await agentWithScreen({ scope: 'groups', groupIds: [groupA] });
const inB = await agentWithScreen({ scope: 'groups', groupIds: [groupB] });
const own = await agentWithScreen({ scope: 'own', groupIds: [groupA] });
const everyone = [all.screen, inA.screen, inB.screen, own.screen];

test('a screen hears of tickets within its scope and of no others', async () => {
  const ofA = await openTicket(groupA);
  const ofNobody = await openTicket(null);
  await all.screen.hears(on(ofA, 'ticket.opened'));
  await all.screen.hears(on(ofNobody, 'ticket.opened'));
  await inA.screen.hears(on(ofA, 'ticket.opened'));
  await Promise.all([inA, inB].map(({ screen }) => screen.hears(on(ofNobody, 'ticket.opened'))));
  await mark(...everyone);
  assert.deepEqual(inB.screen.typesOf(ofA), []);
  assert.deepEqual(own.screen.typesOf(ofA), []);
  assert.deepEqual(own.screen.typesOf(ofNobody), []);
});

test('a ticket that moves tells those who lose it and those who get it', async () => {
  const id = await openTicket(groupA);
  await inA.screen.hears(on(id, 'ticket.opened'));
  await update(id, { groupId: groupB });
  await Promise.all([all, inA, inB].map(({ screen }) => screen.hears(on(id, 'ticket.groupChanged'))));
  await client.reply({ params: { id }, body: { body: { text: 'It is on its way.' } } });
  await Promise.all([all, inB].map(({ screen }) => screen.hears(on(id, 'ticket.replied'))));
  await mark(...everyone);
  assert.ok(!inA.screen.typesOf(id).includes('ticket.replied'), 'who lost it hears no more of it');
  assert.ok(!inB.screen.typesOf(id).includes('ticket.opened'));
});

test('an assignment tells the new agent and the old one, whatever their groups', async () => {
  const id = await openTicket(groupA);
  await update(id, { assigneeId: own.agentId });
  const came = await own.screen.hears(on(id, 'ticket.assigned'));
  await update(id, { assigneeId: inB.agentId });
  const { position } = await inB.screen.hears(on(id, 'ticket.assigned'));
  assert.ok(position > came.position);
  await own.screen.hears((change) => change.position === position);
  await update(id, { priority: 'high' });
  await inB.screen.hears(on(id, 'ticket.priorityChanged'));
  await mark(...everyone);
  assert.ok(
    !own.screen.typesOf(id).includes('ticket.priorityChanged'),
    'who has it no more hears no more of it',
  );
});

test('a notice is announced to its agent alone', async () => {
  const id = await openTicket(groupA);
  const before = inB.screen.changes().filter(({ type }) => type === 'notification.made').length;
  await update(id, { assigneeId: inA.agentId });
  await inA.screen.hears(({ type }) => type === 'notification.made');
  await mark(...everyone);
  for (const { screen } of [all, own])
    assert.ok(
      !screen
        .changes()
        .some(
          ({ type, position }) =>
            type === 'notification.made' &&
            position > inA.screen.changes().find(on(id, 'ticket.assigned'))!.position,
        ),
    );
  assert.equal(inB.screen.changes().filter(({ type }) => type === 'notification.made').length, before);
});

test('nobody without a session or key is let in', async () => {
  await assert.rejects(openScreen(url), { message: 'notSignedIn' });
  await assert.rejects(openScreen(url, { authorization: 'Bearer heed_wrong' }), { message: 'notSignedIn' });
  await assert.rejects(openScreen(url, { cookie: 'heed_session=forged' }), { message: 'notSignedIn' });
});

test('a page of another origin is refused, even with a session', async () => {
  const { email } = await createTestAgent(database);
  const cookie = await signIn(email);
  await assert.rejects(openScreen(url, { cookie, origin: 'https://evil.example' }));
  (await openScreen(url, { cookie, origin: url })).socket.close();
});

test('signing out ends the screens of that session; others of the agent come back', async () => {
  const { email } = await createTestAgent(database, { role: 'light-agent' });
  const [here, there] = [await signIn(email), await signIn(email)];
  const [one, other] = [await open({ cookie: here }), await open({ cookie: there })];
  keep(other, () => assert.fail('the other session goes on'));
  const back = new Promise<void>((resolve) => other.socket.once('connect', resolve));
  await fetch(`${url}/api/v1/session`, { method: 'DELETE', headers: { cookie: here } });
  assert.equal(await one.gone, 'io server disconnect');
  await assert.rejects(openScreen(url, { cookie: here }), { message: 'notSignedIn' });
  await back;
});

test('a disabled agent is disconnected everywhere and not let in again, and the page is told', async () => {
  const { id, email } = await createTestAgent(database, { role: 'light-agent' });
  const [cookie, key] = [await signIn(email), await keyOf(id)];
  const screensOfAgent = [await open({ cookie }), await open({ authorization: `Bearer ${key}` })];
  const told = new Promise<void>((resolve) => void keep(screensOfAgent[0]!, resolve));
  await client.updateAgent({
    params: { id },
    body: { version: (await client.getAgent({ params: { id } })).version, disabled: true },
  });
  await Promise.all(screensOfAgent.map(({ gone }) => gone));
  await told;
  await assert.rejects(openScreen(url, { authorization: `Bearer ${key}` }), { message: 'notSignedIn' });
});

test('a revoked API key ends its screens', async () => {
  const { agentId, screen } = await agentWithScreen({ scope: 'own' });
  const { rows } = await database.pool.query('select id from api_key where agent_id = $1', [agentId]);
  await client.revokeApiKey({ params: { id: rows[0].id } });
  assert.equal(await screen.gone, 'io server disconnect');
});

test('an agent whose groups change comes back into the rooms of the new ones', async () => {
  const { id: agentId, email } = await createTestAgent(database, { role: 'light-agent', groupIds: [groupA] });
  const screen = await open({ cookie: await signIn(email) });
  keep(screen, () => assert.fail('still signed in'));
  const back = new Promise<void>(
    (resolve) => void screen.gone.then(() => screen.socket.once('connect', resolve)),
  );
  await client.updateAgent({
    params: { id: agentId },
    body: { version: (await client.getAgent({ params: { id: agentId } })).version, groupIds: [groupB] },
  });
  await back;
  const [ofA, ofB] = [await openTicket(groupA), await openTicket(groupB)];
  await screen.hears(on(ofB, 'ticket.opened'));
  await all.screen.hears(on(ofA, 'ticket.opened'));
  await mark(screen);
  assert.deepEqual(screen.typesOf(ofA), []);
});

test('who changes only a name keeps the connection', async () => {
  const { id: agentId, email } = await createTestAgent(database, { role: 'light-agent' });
  const screen = await open({ cookie: await signIn(email) });
  await client.updateAgent({
    params: { id: agentId },
    body: { version: (await client.getAgent({ params: { id: agentId } })).version, name: 'Renamed' },
  });
  await screen.hears(on(agentId, 'agent.updated'));
  await mark(screen);
  assert.ok(screen.socket.connected);
});

test('the position that a screen learns is the journal’s, and never ahead of it', async () => {
  const screen = await open({ authorization: `Bearer ${heed.apiKey}` });
  await mark(screen);
  const { rows } = await database.pool.query('select last_position from journal');
  for (const { position } of [...screen.heartbeats(), ...screen.changes()])
    assert.ok(position > 0 && position <= rows[0].last_position);
});

test('nothing but type, id, version and position is ever sent', () => {
  const all = screens.flatMap(({ heard }) => heard);
  assert.ok(all.length > 50);
  for (const { event, values } of all) {
    assert.equal(values.length, 1);
    assert.deepEqual(
      (event === 'changed' ? changeSchema : heartbeatSchema).strict().parse(values[0]),
      values[0],
      event,
    );
  }
});

async function signIn(email: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: testPassword }),
  });
  return response.headers.get('set-cookie')!.split(';')[0]!;
}
