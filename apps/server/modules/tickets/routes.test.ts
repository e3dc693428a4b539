import assert from 'node:assert/strict';
import { test } from 'node:test';
import { builtInRoles } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createTestCustomer } from '../people/testing/index.ts';
import {
  createTestGroup,
  createTestTicket,
  createTestViewer,
  startTestDesk,
  ticketRow,
  write,
} from './testing/index.ts';
import { replyAsCustomer } from './reply-as-customer.ts';

const database = await testDatabase();
const desk = await startTestDesk(database);
const ana = await createTestViewer(database, { name: 'Ana' });
const bo = await createTestViewer(database, { name: 'Bo' });
const stranger = await createTestViewer(database, { scope: 'own' });
const light = await createTestViewer(database, { permissions: builtInRoles['light-agent']!.permissions });
const countTickets = async () =>
  (await database.pool.query<{ n: number }>('select count(*) as n from ticket')).rows[0]!.n;

test('a ticket opened over the API is answered whole, in the same words as it is read', async () => {
  const groupId = await createTestGroup(database);
  const body = {
    requester: { email: 'Eva@Example.net', name: 'Eva' },
    subject: 'Phone call',
    body: { text: 'She asks for a refund.' },
    channel: 'phone',
    groupId,
    assigneeId: bo.agentId,
    priority: 'high',
    type: 'question',
    tags: ['a', 'a'],
    ccs: ['cc@example.net'],
  };
  const opened = await desk.call(ana, 'POST', '/tickets', body);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const read = await desk.call(ana, 'GET', `/tickets/${opened.body.id}`);
  assert.deepEqual(opened.body, read.body);
  assert.deepEqual(
    [
      read.body.status,
      read.body.submitter.name,
      read.body.requester.email,
      read.body.assignee.name,
      read.body.tags,
      read.body.allowedStatuses,
    ],
    ['open', 'Ana', 'eva@example.net', 'Bo', ['a'], ['pending', 'hold', 'solved']],
  );
  assert.deepEqual(read.body.can, {
    reply: true,
    note: true,
    update: true,
    assign: true,
    markSpam: true,
    merge: true,
    split: true,
    redact: true,
    delete: true,
    restore: false,
  });
});

test('a create that is sent twice under one key writes once', async () => {
  const customer = await createTestCustomer(database);
  const before = await countTickets();
  const body = { requester: { id: customer.id }, subject: 'x', body: { text: 'x' } };
  const [a, b] = await Promise.all(
    [1, 2].map(() => desk.call(ana, 'POST', '/tickets', body, { 'idempotency-key': 'k1' })),
  );
  assert.deepEqual(a!.body, b!.body);
  assert.equal(await countTickets(), before + 1);
  assert.equal(
    (await desk.call(ana, 'POST', '/tickets', { ...body, subject: 'y' }, { 'idempotency-key': 'k1' })).status,
    409,
  );
  const path = `/tickets/${a!.body.id}`;
  for (const [kind, content] of [
    ['replies', { body: { text: 'r' } }],
    ['notes', { body: { text: 'n' } }],
  ] as const) {
    const twice = [
      await desk.call(ana, 'POST', `${path}/${kind}`, content, { 'idempotency-key': kind }),
      await desk.call(ana, 'POST', `${path}/${kind}`, content, { 'idempotency-key': kind }),
    ];
    assert.deepEqual(twice[0]!.body, twice[1]!.body);
  }
  assert.equal((await ticketRow(database, a!.body.id)).message_count, 3);
});

test('a ticket out of scope does not exist: no read, no write, no file, no draft', async () => {
  const { id } = await createTestTicket(database, { groupId: await createTestGroup(database) });
  const file = await desk.upload(ana, 'a.txt', 'text/plain', 'secret');
  await desk.call(ana, 'POST', `/tickets/${id}/replies`, { body: { text: 'x' }, attachmentIds: [file.id] });
  const version = (await ticketRow(database, id)).version;
  const tries: [string, string, object?][] = [
    ['GET', ''],
    ['PATCH', '', { version, priority: 'low' }],
    ['GET', '/messages'],
    ['GET', '/events'],
    ['POST', '/replies', { body: { text: 'x' } }],
    ['POST', '/notes', { body: { text: 'x' } }],
    ['POST', '/spam', {}],
    ['DELETE', '/spam'],
    ['POST', '/reading'],
    ['GET', '/draft'],
    ['PUT', '/draft', { kind: 'note', html: 'x' }],
    ['DELETE', '/draft'],
  ];
  for (const [method, path, body] of tries)
    assert.equal(
      (await desk.call(stranger, method, `/tickets/${id}${path}`, body)).status,
      404,
      `${method} ${path}`,
    );
  assert.equal((await desk.call(stranger, 'GET', `/attachments/${file.id}`)).status, 404);
  assert.equal((await desk.call(ana, 'GET', `/attachments/${file.id}`)).body, 'secret');
  assert.equal((await ticketRow(database, id)).version, version);
});

test('an agent without the permission may look but not touch, and sees so beforehand', async () => {
  const { id } = await createTestTicket(database);
  assert.deepEqual((await desk.call(light, 'GET', `/tickets/${id}`)).body.can, {
    reply: false,
    note: true,
    update: false,
    assign: false,
    markSpam: false,
    merge: false,
    split: false,
    redact: false,
    delete: false,
    restore: false,
  });
  assert.equal(
    (await desk.call(light, 'PATCH', `/tickets/${id}`, { version: 1, priority: 'low' })).status,
    403,
  );
  assert.equal(
    (await desk.call(light, 'PATCH', `/tickets/${id}`, { version: 1, assigneeId: ana.agentId })).status,
    403,
  );
  assert.equal(
    (await desk.call(light, 'POST', `/tickets/${id}/replies`, { body: { text: 'x' } })).status,
    403,
  );
  assert.equal((await ticketRow(database, id)).version, 1);
});

test('the later of two is told which field, what stands and what was wanted', async () => {
  const { id } = await createTestTicket(database);
  await desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 1, priority: 'high' });
  const refused = await desk.call(bo, 'PATCH', `/tickets/${id}`, {
    version: 1,
    priority: 'low',
    tags: ['x'],
  });
  assert.equal(refused.status, 409);
  assert.deepEqual(
    [refused.body.version, refused.body.conflicts],
    [2, [{ field: 'priority', theirs: 'high', yours: 'low' }]],
  );
  assert.equal((await desk.call(bo, 'PATCH', `/tickets/${id}`, { version: 1, tags: ['x'] })).body.version, 3);
});

test('send and solve is refused when the customer has written since, and nothing is sent', async () => {
  const { id, requesterId } = await createTestTicket(database, { status: 'open' });
  await write(
    database,
    (tx) => replyAsCustomer(tx, { ticketId: id, authorId: requesterId, text: 'One more thing' }),
    { actor: { kind: 'customer', id: requesterId } },
  );
  const reply = { body: { text: 'Done' }, status: 'solved' };
  const refused = await desk.call(ana, 'POST', `/tickets/${id}/replies`, { ...reply, version: 1 });
  assert.deepEqual(
    [refused.status, refused.body.conflicts],
    [409, [{ field: 'status', theirs: 'open', yours: 'solved' }]],
  );
  assert.equal((await ticketRow(database, id)).message_count, 2);
  assert.equal(
    (await desk.call(ana, 'POST', `/tickets/${id}/replies`, { ...reply, version: 2 })).status,
    201,
  );
});

test('a closed ticket answers 422 ticketClosed, a forbidden status names the allowed ones', async () => {
  const closed = await createTestTicket(database, { status: 'closed' });
  for (const [method, path, body] of [
    ['PATCH', '', { version: 1, priority: 'low' }],
    ['POST', '/replies', { body: { text: 'x' } }],
    ['POST', '/notes', { body: { text: 'x' } }],
    ['POST', '/spam', {}],
  ] as const) {
    const refused = await desk.call(ana, method, `/tickets/${closed.id}${path}`, body);
    assert.deepEqual([refused.status, refused.body.code], [422, 'ticketClosed']);
  }
  assert.deepEqual((await desk.call(ana, 'GET', `/tickets/${closed.id}`)).body.can, {
    reply: false,
    note: false,
    update: false,
    assign: false,
    markSpam: false,
    merge: true,
    split: false,
    redact: true,
    delete: true,
    restore: false,
  });
  const solved = await createTestTicket(database, { status: 'solved' });
  const refused = await desk.call(ana, 'PATCH', `/tickets/${solved.id}`, { version: 1, status: 'pending' });
  assert.deepEqual(
    [refused.status, refused.body.code, refused.body.allowed],
    [422, 'transitionNotAllowed', ['open']],
  );
});

test('follow-ups are shown on both tickets, to those who may see them', async () => {
  const groupId = await createTestGroup(database);
  const closed = await createTestTicket(database, { status: 'closed', groupId, subject: 'Old' });
  const { ticketId } = await write(database, (tx) =>
    replyAsCustomer(tx, { ticketId: closed.id, authorId: closed.requesterId, text: 'Again' }),
  );
  assert.deepEqual((await desk.call(ana, 'GET', `/tickets/${ticketId}`)).body.followUpOf, {
    id: closed.id,
    subject: 'Old',
  });
  assert.deepEqual((await desk.call(ana, 'GET', `/tickets/${closed.id}`)).body.followUps, [
    { id: ticketId, subject: 'Old', status: 'new' },
  ]);
  await database.pool.query('update ticket set assignee_id = $2 where id = $1', [ticketId, stranger.agentId]);
  assert.equal((await desk.call(stranger, 'GET', `/tickets/${ticketId}`)).body.followUpOf, null);
});

test('hostile words are stored and shown as words', async () => {
  const evil = `<img src=x onerror=alert(1)><script>alert(1)</script>`;
  const opened = await desk.call(ana, 'POST', '/tickets', {
    requester: { email: 'x@example.net', name: evil },
    subject: evil,
    body: { html: `<p>hi</p>${evil}` },
    tags: [evil],
  });
  assert.equal(opened.body.subject, evil);
  const { body } = await desk.call(ana, 'GET', `/tickets/${opened.body.id}/messages`);
  assert.deepEqual([body.data[0].html, body.data[0].text], ['<p>hi</p>', 'hi']);
  const empty = await desk.call(ana, 'POST', `/tickets/${opened.body.id}/replies`, { body: { html: evil } });
  assert.deepEqual([empty.status, empty.body.errors[0].path], [400, 'body.body.text']);
});

test('messages come newest page first, each page in order of time, with their files', async () => {
  const { id } = await createTestTicket(database);
  const image = await desk.upload(ana, 'p.png', 'image/png', 'png');
  const file = await desk.upload(ana, 'invoice "1".pdf', 'application/pdf', 'pdf');
  const reply = await desk.call(ana, 'POST', `/tickets/${id}/replies`, {
    body: { html: `<p>1</p><img src="${image.url}"><img src="/api/v1/attachments/1234567">` },
    attachmentIds: [image.id, file.id],
  });
  assert.equal(reply.status, 201, JSON.stringify(reply.body));
  assert.match(reply.body.html, new RegExp(`^<p>1</p><img src="${image.url}" />$`));
  assert.deepEqual(
    reply.body.attachments.map((a: { inline: boolean }) => a.inline),
    [true, false],
  );
  for (let n = 2; n < 6; n++)
    await desk.call(n % 2 ? ana : bo, 'POST', `/tickets/${id}/notes`, { body: { text: String(n) } });
  const first = await desk.call(ana, 'GET', `/tickets/${id}/messages?page[size]=3`);
  assert.deepEqual(
    first.body.data.map((m: { text: string }) => m.text),
    ['3', '4', '5'],
  );
  const second = await desk.call(
    ana,
    'GET',
    `/tickets/${id}/messages?page[size]=3&page[after]=${first.body.meta.after}`,
  );
  assert.deepEqual(
    [second.body.data.map((m: { text: string }) => m.text), second.body.meta.hasMore],
    [['I wait since Monday.', '1', '2'], false],
  );
});

test('an upload can be used once, and by nobody else', async () => {
  const { id } = await createTestTicket(database);
  const file = await desk.upload(ana, 'a.txt', 'text/plain', 'once');
  const use = (who: typeof ana, text: string) =>
    desk.call(who, 'POST', `/tickets/${id}/notes`, { body: { text }, attachmentIds: [file.id] });
  assert.equal((await use(bo, 'b')).status, 400);
  assert.equal((await desk.call(bo, 'GET', `/attachments/${file.id}`)).status, 404);
  assert.equal(
    (
      await desk.call(bo, 'PUT', `/tickets/${id}/draft`, {
        kind: 'note',
        html: 'x',
        attachmentIds: [file.id],
      })
    ).status,
    400,
  );
  const uses = await Promise.all([use(ana, '1'), use(ana, '2')]);
  assert.deepEqual(
    uses.map((u) => u.status).sort((a, b) => a - b),
    [201, 400],
  );
  assert.equal((await ticketRow(database, id)).message_count, 2);
});

test('the same bytes are kept once for one owner, and not shared between two', async () => {
  for (const who of [ana, ana, bo]) await desk.upload(who, 'a.txt', 'text/plain', 'the same');
  const { rows } = await database.pool.query(
    `select owner_id, reference_count from file where size_bytes = 8 order by owner_id`,
  );
  assert.deepEqual(rows, [
    { owner_id: ana.agentId, reference_count: 2 },
    { owner_id: bo.agentId, reference_count: 1 },
  ]);
});

test('a file that could run is offered for saving only', async () => {
  const get = async (name: string, type: string) =>
    (
      await desk.call(
        ana,
        'GET',
        `/attachments/${(await desk.upload(ana, name, type, '<script>alert(1)</script>')).id}`,
      )
    ).headers;
  for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml', 'text/xml']) {
    const headers = await get('发票.html', type);
    assert.match(
      String(headers['content-disposition']),
      /^attachment; .*filename\*=UTF-8''%E5%8F%91%E7%A5%A8\.html$/,
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.match(String(headers['content-security-policy']), /default-src 'none'.*sandbox/);
  }
  assert.match(String((await get('a.png', 'image/png'))['content-disposition']), /^inline/);
});

test('each agent has one draft a ticket, which sending ends', async () => {
  const { id } = await createTestTicket(database);
  const path = `/tickets/${id}/draft`;
  assert.equal((await desk.call(ana, 'GET', path)).body, null);
  await desk.call(ana, 'PUT', path, { kind: 'reply', html: '<p>first</p>' });
  const saved = await desk.call(ana, 'PUT', path, {
    kind: 'reply',
    html: '<p>second<script>x</script></p>',
    to: ['a@example.net'],
  });
  await desk.call(bo, 'PUT', path, { kind: 'note', html: '<p>mine</p>' });
  assert.deepEqual([saved.body.html, saved.body.to], ['<p>second</p>', ['a@example.net']]);
  await desk.call(ana, 'POST', `/tickets/${id}/notes`, { body: { text: 'aside' } });
  assert.equal((await desk.call(ana, 'GET', path)).body.html, '<p>second</p>');
  await desk.call(ana, 'POST', `/tickets/${id}/replies`, { body: { html: '<p>second</p>' } });
  assert.equal((await desk.call(ana, 'GET', path)).body, null);
  assert.equal((await desk.call(bo, 'GET', path)).body.html, '<p>mine</p>');
  assert.equal((await desk.call(bo, 'DELETE', path)).status, 204);
  assert.equal((await desk.call(bo, 'GET', path)).body, null);
});

test('the service record tells facts with the names of their ids', async () => {
  const groupId = await createTestGroup(database, 'Returns');
  const { id } = await createTestTicket(database);
  await desk.call(ana, 'PATCH', `/tickets/${id}`, { version: 1, assigneeId: bo.agentId, groupId });
  const { body } = await desk.call(ana, 'GET', `/tickets/${id}/events?page[size]=2`);
  assert.deepEqual(
    body.data.map((e: { type: string }) => e.type),
    ['ticket.opened', 'ticket.groupChanged'],
  );
  assert.deepEqual(body.data[1].names, { [`group:${groupId}`]: 'Returns' });
  assert.deepEqual(body.data[1].actor, { kind: 'agent', id: ana.agentId, name: 'Ana' });
  const rest = await desk.call(ana, 'GET', `/tickets/${id}/events?page[after]=${body.meta.after}`);
  assert.deepEqual(
    rest.body.data.map((e: { type: string; names: object }) => [e.type, e.names]),
    [
      ['ticket.assigned', { [`agent:${bo.agentId}`]: 'Bo' }],
      ['ticket.statusChanged', {}],
    ],
  );
});

test('marking as spam may block the sender', async () => {
  const { id } = await createTestTicket(database);
  const marked = await desk.call(ana, 'POST', `/tickets/${id}/spam`, { blockSender: true });
  assert.deepEqual([marked.body.spam, desk.blocked], [true, [id]]);
  assert.equal((await desk.call(ana, 'DELETE', `/tickets/${id}/spam`)).body.spam, false);
});

test("a customer's timeline tells only of tickets in scope, and not of product events", async () => {
  const customer = await createTestCustomer(database);
  const visit = { customerId: customer.id, productEventId: 1, kind: 'visit' } as const;
  await write(database, async (tx) =>
    tx.record({ type: 'customer.eventAdded', facts: visit, personId: customer.id }),
  );
  const { id } = await createTestTicket(database, { requester: { id: customer.id } });
  await desk.call(ana, 'POST', `/tickets/${id}/replies`, { body: { text: 'x' }, status: 'solved' });
  const timeline = await desk.call(ana, 'GET', `/customers/${customer.id}/timeline?page[size]=3`);
  assert.deepEqual(
    timeline.body.data.map((e: { type: string }) => e.type),
    ['ticket.statusChanged', 'ticket.replied', 'ticket.opened'],
  );
  const rest = await desk.call(
    ana,
    'GET',
    `/customers/${customer.id}/timeline?page[after]=${timeline.body.meta.after}`,
  );
  assert.deepEqual(
    rest.body.data.map((e: { type: string }) => e.type),
    ['customer.created'],
  );
  assert.deepEqual(
    (await desk.call(stranger, 'GET', `/customers/${customer.id}/timeline`)).body.data.map(
      (e: { type: string }) => e.type,
    ),
    ['customer.created'],
  );
  assert.equal((await desk.call(ana, 'GET', '/customers/999999/timeline')).status, 404);
});

test("a change that takes the ticket out of one's sight is still answered", async () => {
  const [mine, other] = [await createTestGroup(database), await createTestGroup(database)];
  const viewer = await createTestViewer(database, { scope: 'groups', groupIds: [mine] });
  const { id } = await createTestTicket(database, { groupId: mine });
  const moved = await desk.call(viewer, 'PATCH', `/tickets/${id}`, { version: 1, groupId: other });
  assert.deepEqual([moved.status, moved.body.groupId], [200, other]);
  assert.equal((await desk.call(viewer, 'GET', `/tickets/${id}`)).status, 404);
});

test('every answer to a bad cursor, an unknown tag or an empty search is an answer', async () => {
  assert.equal((await desk.call(ana, 'GET', '/tickets?page[after]=x')).status, 400);
  for (const query of [
    'tag=%00',
    'q=%00',
    'q=%20',
    'groupId=999999',
    'view=spam&q=%25',
    'sort=waiting&view=closed&tag=x&q=yy&count=true',
  ])
    assert.equal((await desk.call(ana, 'GET', `/tickets?${query}`)).status, 200, query);
  assert.equal((await desk.call(ana, 'GET', '/tags?q=%00')).status, 200);
});
