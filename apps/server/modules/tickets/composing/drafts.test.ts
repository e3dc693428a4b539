import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createTestGroup, createTestTicket, createTestViewer, startTestDesk } from '../testing/index.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const bo = await createTestViewer(database, { name: 'Bo' });
const save = (viewer: typeof ana, ticketId: number, html: string, more: object = {}) =>
  desk.call(viewer, 'PUT', `/tickets/${ticketId}/draft`, { kind: 'reply', html, ...more });
const draftOf = async (viewer: typeof ana, ticketId: number) =>
  (await desk.call(viewer, 'GET', `/tickets/${ticketId}/draft`)).body;

test('a draft changed on another device since is not written over, and the answer says what stands there', async () => {
  const { id } = await createTestTicket(database);
  assert.equal((await save(ana, id, '<p>one</p>', { version: 0 })).body.version, 1);
  assert.equal((await save(ana, id, '<p>two</p>', { version: 1 })).body.version, 2);
  const stale = await save(ana, id, '<p>three</p>', { version: 1 });
  assert.deepEqual(
    [stale.status, stale.body.version, stale.body.conflicts[0].theirs],
    [409, 2, '<p>two</p>'],
  );
  assert.equal((await draftOf(ana, id)).html, '<p>two</p>');
  assert.equal((await save(ana, id, '<p>four</p>')).body.version, 3, 'whoever knows no versions wins');
});

test('who may draft and not reply keeps a draft, hands it over, and sends nothing', async () => {
  const { id } = await createTestTicket(database);
  const bot = await createTestViewer(database, { permissions: ['ticket.read', 'ticket.draft'] });
  const file = await desk.upload(bot, 'a.txt', 'text/plain', 'a');
  assert.equal((await save(bot, id, '<p>Proposal</p>', { attachmentIds: [file.id] })).status, 200);
  for (const path of ['replies', 'scheduled-replies', 'notes'])
    assert.equal(
      (await desk.call(bot, 'POST', `/tickets/${id}/${path}`, { body: { text: 'x' } })).status,
      403,
    );
  const handed = await desk.call(bot, 'POST', `/tickets/${id}/draft/handing`, { agentId: ana.agentId });
  assert.equal(handed.status, 204);
  assert.equal(await draftOf(bot, id), null);
  const draft = await draftOf(ana, id);
  assert.deepEqual(
    [draft.html, draft.handedBy, draft.attachmentIds],
    ['<p>Proposal</p>', { id: bot.agentId, name: bot.name }, [file.id]],
  );
  const sent = await desk.call(ana, 'POST', `/tickets/${id}/replies`, {
    body: { html: draft.html },
    attachmentIds: [file.id],
  });
  assert.equal(sent.status, 201, 'the files have gone over, too');
});

test('a draft handed to somebody who has one stands below it; a note on either side keeps both private', async () => {
  for (const [mine, theirs, kind] of [
    ['reply', 'reply', 'reply'],
    ['note', 'reply', 'note'],
    ['reply', 'note', 'note'],
  ]) {
    const { id } = await createTestTicket(database);
    await save(ana, id, '<p>Mine</p>', { kind: mine });
    await save(bo, id, '<p>Theirs</p>', { kind: theirs });
    await desk.call(ana, 'POST', `/tickets/${id}/draft/handing`, { agentId: bo.agentId });
    const draft = await draftOf(bo, id);
    assert.deepEqual([draft.html, draft.kind], ['<p>Theirs</p><p>Mine</p>', kind]);
  }
});

test('a draft is handed to nobody who would not see it, to oneself neither, and none that is not there', async () => {
  const { id } = await createTestTicket(database, { groupId: await createTestGroup(database) });
  const stranger = await createTestViewer(database, { scope: 'groups' });
  const reader = await createTestViewer(database, { permissions: ['ticket.read'] });
  const hand = (agentId: number) => desk.call(ana, 'POST', `/tickets/${id}/draft/handing`, { agentId });
  assert.equal((await hand(bo.agentId)).status, 404);
  await save(ana, id, '<p>Mine</p>');
  for (const agentId of [stranger.agentId, reader.agentId, ana.agentId, 987_654])
    assert.equal((await hand(agentId)).status, 400);
  assert.equal((await draftOf(ana, id)).html, '<p>Mine</p>');
});

test('the list of what I have not sent holds drafts and waiting replies of tickets I see, page by page', async () => {
  const cy = await createTestViewer(database, { scope: 'groups' });
  const made: number[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { id } = await createTestTicket(database);
    await save(cy, id, `<p>Draft ${n}</p>`);
    made.push(id);
  }
  const later = await createTestTicket(database);
  await desk.call(cy, 'POST', `/tickets/${later.id}/scheduled-replies`, {
    body: { text: 'Tomorrow' },
    releaseAt: '2038-01-01T09:00:00.000Z',
  });
  const gone = await createTestTicket(database);
  await save(cy, gone.id, '<p>Out of sight</p>');
  await database.pool.query('update ticket set group_id = $2 where id = $1', [
    gone.id,
    await createTestGroup(database),
  ]);
  const first = await desk.call(cy, 'GET', '/drafts?page[size]=3');
  assert.equal(first.body.meta.total, 4);
  const second = await desk.call(cy, 'GET', `/drafts?page[size]=3&page[after]=${first.body.meta.after}`);
  const all = [...first.body.data, ...second.body.data];
  assert.deepEqual(
    all.map(({ ticket, preview, scheduled }) => [ticket.id, preview, scheduled?.releaseAt ?? null]),
    [
      [later.id, 'Tomorrow', '2038-01-01T09:00:00.000Z'],
      [made[2], 'Draft 2', null],
      [made[1], 'Draft 1', null],
      [made[0], 'Draft 0', null],
    ],
  );
  assert.equal(
    (await desk.call(ana, 'GET', `/drafts`)).body.data.every(
      ({ preview }: { preview: string }) => !/Draft \d|Tomorrow/.test(preview),
    ),
    true,
  );
});
