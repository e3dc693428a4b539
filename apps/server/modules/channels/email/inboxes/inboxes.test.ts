import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startMailDesk, startMailRoutes } from '../testing/index.ts';
import { readSmtp } from './read-server.ts';
import { plusAddress, takesPlusAddresses } from './reply-address.ts';

const desk = await startMailDesk(await testDatabase(), { host: 'smtp.desk.test', port: 587 });
const { call, owner, agent } = await startMailRoutes(desk);
const smtp = {
  host: 'smtp.customer.test',
  port: 587,
  security: 'starttls',
  username: 'help',
  password: 'very-secret-1',
};
const imap = {
  host: 'imap.customer.test',
  port: 993,
  security: 'tls',
  username: 'help',
  password: 'very-secret-2',
};

test('an inbox is made with its passwords, which no answer, event or row shows', async () => {
  const made = await call(owner, 'POST', '/inboxes', {
    name: 'Help desk',
    address: 'Help@Desk.Test ',
    aliases: ['support@desk.test', 'help@desk.test'],
    smtp,
    imap,
  });
  assert.equal(made.status, 201);
  assert.deepEqual(
    [
      made.body.key,
      made.body.address,
      made.body.aliases,
      made.body.smtp.hasPassword,
      made.body.imap.hasPassword,
      made.body.imap.folder,
    ],
    ['help-desk', 'help@desk.test', ['support@desk.test'], true, true, 'INBOX'],
  );
  const changed = await call(owner, 'PATCH', `/inboxes/${made.body.id}`, {
    version: 1,
    name: 'Help',
    smtp: { ...smtp, password: undefined, port: 465, security: 'tls' },
  });
  assert.equal(changed.status, 200);
  assert.equal(
    (await readSmtp(desk.platform, made.body.id))?.password,
    'very-secret-1',
    'a password left out stays',
  );
  const rows = await desk.database.pool.query(
    `select (select json_agg(i)::text from inbox i) || (select json_agg(e)::text from event e) as all`,
  );
  for (const text of [
    JSON.stringify(made.body),
    JSON.stringify(changed.body),
    JSON.stringify((await call(owner, 'GET', '/inboxes')).body),
    rows.rows[0].all,
  ])
    assert.doesNotMatch(text, /very-secret/);
});

test('a stored password is never sent to another host or account', async () => {
  const { body } = await call(owner, 'POST', '/inboxes', { name: 'Move', address: 'move@desk.test', smtp });
  for (const moved of [{ host: 'evil.test' }, { username: 'other' }]) {
    const refused = await call(owner, 'PATCH', `/inboxes/${body.id}`, {
      version: 1,
      smtp: { ...smtp, password: undefined, ...moved },
    });
    assert.deepEqual([refused.status, refused.body.errors[0].path], [400, 'body.smtp.password']);
  }
  const moved = await call(owner, 'PATCH', `/inboxes/${body.id}`, {
    version: 1,
    smtp: { ...smtp, host: 'new.test', password: 'new' },
  });
  assert.equal(moved.body.smtp.host, 'new.test');
});

test("an access token goes to its provider's hosts only", async () => {
  const given = (host: string) =>
    call(owner, 'POST', '/inboxes', {
      name: 'OAuth',
      address: `${host}@desk.test`,
      smtp: { host, port: 587, security: 'starttls', username: 'a', auth: 'oauth-google' },
    });
  assert.equal((await given('evil.test')).body.errors[0].path, 'body.smtp.host');
  assert.equal((await given('smtp.gmail.com.evil.test')).status, 400);
  const made = await given('smtp.gmail.com');
  assert.deepEqual([made.status, made.body.state.oauth], [201, 'needed']);
});

test('hosts and ports that no mail server has are refused', async () => {
  for (const [change, path] of [
    [{ host: '169.254.169.254' }, 'body.smtp.host'],
    [{ host: 'metadata.google.internal' }, 'body.smtp.host'],
    [{ host: '[::ffff:169.254.169.254]' }, 'body.smtp.host'],
    [{ host: '::ffff:169.254.169.254' }, 'body.smtp.host'],
    [{ host: '0.0.0.0' }, 'body.smtp.host'],
    [{ host: '2852039166' }, 'body.smtp.host'],
    [{ host: 'a b' }, 'body.smtp.host'],
    [{ host: 'x.test/..' }, 'body.smtp.host'],
    [{ port: 5432 }, 'body.smtp.port'],
    [{ port: 0 }, 'body.smtp.port'],
  ] as const) {
    const refused = await call(owner, 'POST', '/inboxes', {
      name: 'Bad',
      address: 'bad@desk.test',
      smtp: { ...smtp, ...change },
    });
    assert.deepEqual([refused.status, refused.body.errors?.[0]?.path], [400, path], JSON.stringify(change));
  }
});

test('an address belongs to one inbox, as address or alias; a removed inbox gives it back and keeps its tickets', async () => {
  const first = await call(owner, 'POST', '/inboxes', {
    name: 'One',
    address: 'one@desk.test',
    aliases: ['eins@desk.test'],
  });
  const second = await call(owner, 'POST', '/inboxes', {
    name: 'Two',
    address: 'two@desk.test',
    aliases: ['eins@desk.test'],
  });
  assert.deepEqual([second.status, second.body.errors[0].path], [400, 'body.aliases.0']);
  assert.equal(
    (await call(owner, 'POST', '/inboxes', { name: 'Two', address: 'eins@desk.test' })).body.errors[0].path,
    'body.address',
  );
  const ticket = await desk.ticket({ inboxId: first.body.id });
  assert.equal((await call(owner, 'DELETE', `/inboxes/${first.body.id}`)).status, 204);
  assert.equal((await call(owner, 'GET', `/inboxes/${first.body.id}`)).status, 404);
  const again = await call(owner, 'POST', '/inboxes', {
    name: 'One',
    address: 'one@desk.test',
    aliases: ['eins@desk.test'],
  });
  assert.deepEqual([again.status, again.body.key], [201, 'one']);
  const { rows } = await desk.database.pool.query('select inbox_id from ticket where id = $1', [ticket.id]);
  assert.equal(rows[0].inbox_id, first.body.id);
});

test('of two who change the same field the later hears of it; different fields stand side by side', async () => {
  const { body } = await call(owner, 'POST', '/inboxes', { name: 'Shared', address: 'shared@desk.test' });
  const other = { ...owner, agentId: agent.agentId };
  await call(owner, 'PATCH', `/inboxes/${body.id}`, { version: 1, name: "Owner's" });
  const refused = await call(other, 'PATCH', `/inboxes/${body.id}`, { version: 1, name: 'Theirs', smtp });
  assert.deepEqual(
    [refused.status, refused.body.conflicts],
    [409, [{ field: 'name', theirs: "Owner's", yours: 'Theirs' }]],
  );
  assert.doesNotMatch(JSON.stringify(refused.body), /very-secret/);
  const joined = await call(other, 'PATCH', `/inboxes/${body.id}`, { version: 1, senderName: 'Acme' });
  assert.deepEqual([joined.status, joined.body.name, joined.body.version], [200, "Owner's", 3]);
});

test('who does not manage inboxes sees their names, not their servers, and changes nothing', async () => {
  const { body } = await call(agent, 'GET', '/inboxes');
  assert.ok(body.data.length > 0);
  for (const inbox of body.data)
    assert.deepEqual([inbox.imap, inbox.smtp, inbox.state.error], [null, null, null]);
  for (const [method, path] of [
    ['POST', '/inboxes'],
    ['GET', `/inboxes/${body.data[0].id}`],
    ['PATCH', `/inboxes/${body.data[0].id}`],
    ['DELETE', `/inboxes/${body.data[0].id}`],
    ['POST', `/inboxes/${body.data[0].id}/test`],
    ['POST', `/inboxes/${body.data[0].id}/oauth`],
    ['GET', '/oauth/mail?state=x&code=y'],
  ] as const) {
    assert.equal(
      (await call(agent, method, path, method === 'GET' ? undefined : {})).status,
      403,
      `${method} ${path}`,
    );
  }
});

test('a reply address is made where the inbox takes such and it fits', () => {
  assert.equal(plusAddress('help@desk.test', 'a'.repeat(32)), `help+${'a'.repeat(32)}@desk.test`);
  assert.equal(plusAddress(`${'x'.repeat(40)}@desk.test`, 'a'.repeat(32)), null);
  const elsewhere = {
    host: 'imap.exmail.qq.com',
    port: 993,
    security: 'tls' as const,
    username: '',
    auth: 'password' as const,
    folder: 'INBOX',
  };
  assert.equal(takesPlusAddresses({ plus_addressing: null, imap: elsewhere }), false);
  assert.equal(takesPlusAddresses({ plus_addressing: true, imap: elsewhere }), true);
  assert.equal(takesPlusAddresses({ plus_addressing: false, imap: null }), false);
  assert.equal(
    takesPlusAddresses({ plus_addressing: null, imap: { ...elsewhere, host: 'imap.gmail.com' } }),
    true,
  );
});

test('inboxes come page by page, each once, found by name, address or number; removed ones are not there', async () => {
  const made = [];
  for (const name of ['North', 'South', 'East', 'West'])
    made.push((await call(owner, 'POST', '/inboxes', { name, address: `${name}@paged.test` })).body);
  const [north, south, east, west] = made.map(({ id }) => id);
  assert.equal((await call(owner, 'DELETE', `/inboxes/${south}`)).status, 204);
  const walk = async (viewer: typeof owner, query: string) => {
    const rows = [];
    for (let after = ''; ;) {
      const { body } = await call(viewer, 'GET', `/inboxes?page[size]=1${query}${after}`);
      rows.push(...body.data);
      if (body.meta.after === null) return rows;
      after = `&page[after]=${body.meta.after}`;
    }
  };
  const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
  const all = await call(owner, 'GET', '/inboxes?page[size]=100');
  assert.deepEqual(ids(await walk(owner, '')), ids(all.body.data));
  assert.deepEqual(ids(await walk(owner, '&q=PAGED')), [north, east, west]);
  assert.deepEqual(ids(await walk(owner, '&q=eas')), [east]);
  assert.deepEqual(ids(await walk(owner, `&ids=${west},${south},${north}`)), [north, west]);
  for (const row of await walk(agent, ''))
    assert.deepEqual([row.imap, row.smtp, row.state.error], [null, null, null]);
});
