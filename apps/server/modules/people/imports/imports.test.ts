import { peopleEndpoints, permissions, type Profile } from '@heed/contract';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { createManualClock } from '../../../platform/clock/index.ts';
import { createFileStore } from '../../../platform/files/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { createLogger } from '../../../platform/log/index.ts';
import { doRuns } from '../../../platform/runs/index.ts';
import { startTestApi } from '../../../platform/http/testing/start-test-api.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { peopleRoutes } from '../routes.ts';
import { findDuplicates } from '../duplicates/find-duplicates.ts';
import { createTestCustomer } from '../testing/index.ts';
import { takeRow } from './take-row.ts';
import { undoRow } from './undo-row.ts';
import { uploadImport } from './upload-import.ts';

const database = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'heed-imports-'));
after(() => rm(folder, { recursive: true, force: true }));
const files = await createFileStore(folder);
const clock = createManualClock('2026-03-01T10:00:00Z');
const platform = { database, files, clock, log: createLogger({ level: 'silent' }) } as unknown as Platform;
const { getTimeline: _, listCustomerFiles: __, ...endpoints } = peopleEndpoints;
const { call } = await startTestApi({
  endpoints,
  handlers: peopleRoutes(platform, () => async () => new Map()),
});
const ana = await viewerOf(database, (await createTestAgent(database, { name: 'Ana' })).id, {
  permissions: new Set(permissions),
});
const run = doRuns(platform, {
  import: { work: takeRow, batch: 50 },
  'import-undo': { work: undoRow, batch: 50 },
});

async function upload(content: string | Buffer, profile: Profile = 'customer') {
  const { sha256 } = await files.put(Buffer.from(content as string));
  const actor = { kind: 'agent', id: ana.agentId } as const;
  const id = await uploadImport(platform, { profile, actor, file: { name: 'people.csv', sha256 } });
  return (await call(ana, 'GET', `/imports/${id}`)).body;
}
const work = (runId: number) => run({ runId }, { signal: new AbortController().signal } as never);
async function start(id: number, mapping: (string | null)[]) {
  const { status, body } = await call(ana, 'POST', `/imports/${id}/start`, { mapping });
  assert.equal(status, 200, JSON.stringify(body));
  await work(body.run.id);
  return (await call(ana, 'GET', `/imports/${id}`)).body;
}
const undo = async (id: number) => {
  const { body } = await call(ana, 'POST', `/imports/${id}/undo`);
  await work(body.undo.id);
  return (await call(ana, 'GET', `/imports/${id}`)).body.undo;
};
const check = async (id: number, mapping: (string | null)[]) =>
  (await call(ana, 'POST', `/imports/${id}/check`, { mapping })).body;
const found = async (q: string) =>
  (await call(ana, 'GET', `/customers?q=${encodeURIComponent(q)}`)).body.data;
const people = async () => Number((await database.pool.query('select count(*) from customer')).rows[0].count);

/** As spreadsheets save it: UTF-16 with its mark. */
function utf16(text: string, bigEndian = false): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
}
// 姓名,邮箱,备注 / 张伟,zhang@gb.example,重要 in GB18030.
const gb = Buffer.from(
  'd0d5c3fb2cd3cacfe42cb1b8d7a20ad5c5ceb02c7a68616e674067622e6578616d706c652cd6d8d2aa0a',
  'hex',
);

test('whatever the encoding and the delimiter, the same rows are read', async () => {
  const text = 'Name;E-mail;Notes\r\n"Müller; 张伟";m@enc.example;"one\r\ntwo ""quoted"""\r\n';
  for (const [bytes, encoding] of [
    [Buffer.from(text), 'utf-8'],
    [Buffer.from(`\uFEFF${text}`), 'utf-8'],
    [utf16(text), 'utf-16le'],
    [utf16(text, true), 'utf-16be'],
    [Buffer.from(text, 'utf16le'), 'utf-16le'],
  ] as const) {
    const file = await upload(bytes);
    assert.equal(file.encoding, encoding);
    assert.equal(file.delimiter, ';');
    assert.deepEqual(file.headers, ['Name', 'E-mail', 'Notes']);
    assert.deepEqual(file.sample, [['Müller; 张伟', 'm@enc.example', 'one\r\ntwo "quoted"']]);
    assert.deepEqual(file.mapping, ['name', 'email', 'note']);
  }
  const chinese = await upload(gb);
  assert.equal(chinese.encoding, 'gb18030');
  assert.deepEqual(chinese.mapping, ['name', 'email', 'note']);
  assert.deepEqual(chinese.sample, [['张伟', 'zhang@gb.example', '重要']]);
});

test('a file that is ASCII for long and Chinese in GB18030 at its end is read as GB18030', async () => {
  const rows = Array.from({ length: 9000 }, (_, i) => `Name ${i},n${i}@late.example`).join('\n');
  const file = await upload(
    Buffer.concat([
      Buffer.from(`name,email\n${rows}\n`),
      Buffer.from('d5c5ceb0', 'hex'),
      Buffer.from(',z@late.example\n'),
    ]),
  );
  assert.equal(file.encoding, 'gb18030');
  assert.equal(file.rowCount, 9001);
});

test('what cannot be read is refused and leaves nothing', async () => {
  for (const content of ['', 'name,email\n', `a,"b\n${'x'.repeat(2_100_000)}`])
    await assert.rejects(upload(content), { code: 'invalidInput' });
  const { rows } = await database.pool.query('select count(*) from customer_import where row_count is null');
  assert.equal(Number(rows[0].count), 0);
});

test('customers are made, changed by address or external id, and never twice by the same file', async () => {
  const known = await createTestCustomer(database, {
    name: 'Old name',
    emails: ['known@im.example'],
    tags: ['vip'],
  });
  const text = [
    'name,email,phone,external id,company,tags,language,time zone,notes',
    'Ana López,ana@im.example,+34 600 000 001,X-1,Tea House,"a, b",en,europe/madrid,Calls late',
    'New name,KNOWN@im.example,,X-2,tea house,b,,,',
    ',second@im.example,,X-1,,,,,',
  ].join('\n');
  const file = await upload(text);
  assert.deepEqual(await check(file.id, file.mapping), { create: 1, update: 2, refuse: 0, problems: [] });
  const before = await people();
  const done = await start(file.id, file.mapping);
  assert.deepEqual([done.run.done, done.run.failed, done.run.state], [3, 0, 'finished']);
  assert.equal(await people(), before + 1);
  const changed = (await call(ana, 'GET', `/customers/${known.id}`)).body;
  assert.equal(changed.name, 'New name');
  assert.deepEqual(changed.tags, ['vip', 'b']);
  assert.equal(changed.organization.name, 'Tea House');
  const [made] = await found('ana@im.example');
  const whole = (await call(ana, 'GET', `/customers/${made.id}`)).body;
  assert.deepEqual(
    whole.identities.map(({ value }: { value: string }) => value),
    ['ana@im.example', 'second@im.example', 'X-1', '+34 600 000 001'],
  );
  assert.equal(whole.timeZone, 'Europe/Madrid');
  assert.equal((await call(ana, 'GET', `/customers/${made.id}/notes`)).body.data[0].text, 'Calls late');
  const again = await upload(text);
  assert.deepEqual((await check(again.id, again.mapping)).create, 0);
  await start(again.id, again.mapping);
  assert.equal(await people(), before + 1);
  assert.equal((await call(ana, 'GET', `/customers/${made.id}/notes`)).body.data.length, 1);
  assert.equal((await call(ana, 'POST', `/imports/${file.id}/start`, { mapping: file.mapping })).status, 422);
});

test('custom fields are read by their types, and a value that is none is refused with its column', async () => {
  const make = (type: string, rest: object = {}) =>
    call(ana, 'POST', '/profile-fields/customer', {
      type,
      label: { en: `My ${type}`, 'zh-CN': `我的${type}` },
      ...rest,
    });
  await make('number');
  await make('checkbox');
  await make('date');
  await make('dropdown', { options: [{ key: 'gold', label: { en: 'Gold', 'zh-CN': '黄金' } }] });
  const file = await upload(
    [
      'email,My number,我的checkbox,my_date,My dropdown',
      'f1@im.example,"1,200",是,2026/3/1,黄金',
      'f2@im.example,many,,,',
      'f3@im.example,,,,Silver',
    ].join('\n'),
  );
  assert.deepEqual(file.mapping, [
    'email',
    'field:my-number',
    'field:my-checkbox',
    'field:my-date',
    'field:my-dropdown',
  ]);
  const said = await check(file.id, file.mapping);
  assert.deepEqual(said.problems, [
    { row: 2, reason: '“My number” has a value that cannot be taken.' },
    { row: 3, reason: '“My dropdown” has a value that cannot be taken.' },
  ]);
  const done = await start(file.id, file.mapping);
  assert.deepEqual([done.run.done, done.run.failed], [1, 2]);
  const [made] = await found('f1@im.example');
  assert.deepEqual((await call(ana, 'GET', `/customers/${made.id}`)).body.fields, {
    'my-number': 1200,
    'my-checkbox': true,
    'my-date': '2026-03-01',
    'my-dropdown': 'gold',
  });
  assert.deepEqual(await found('f2@im.example'), [], 'nothing of a refused row is kept');
});

test('the error file holds the refused rows with their reasons, and nothing that a spreadsheet would calculate', async () => {
  const taken = await createTestCustomer(database, { phones: ['+49 30 555'] });
  const file = await upload(
    [
      'name,email,phone',
      '"=HYPERLINK(""http://evil.example"")",no address,',
      '@cmd,,+49',
      'Fine,fine@err.example,',
      `Phone,phone@err.example,+49 30 555`,
      'a,b@err.example,,too,wide',
    ].join('\n'),
  );
  await start(file.id, file.mapping);
  const { raw, headers } = await call(ana, 'GET', `/imports/${file.id}/errors`);
  assert.match(String(headers['content-type']), /text\/csv/);
  const lines = raw.toString('utf8').split('\r\n');
  assert.equal(lines[0], '\uFEFFname,email,phone,Reason');
  assert.match(lines[1]!, /^"'=HYPERLINK\(""http:\/\/evil.example""\)",no address,,“email” has/);
  assert.match(lines[2]!, /^'@cmd,,'\+49,“phone” has/);
  assert.match(lines[3]!, /belongs to another customer/);
  assert.match(lines[4]!, /more cells than the header/);
  assert.equal(lines.length, 6);
  assert.equal((await call(ana, 'GET', `/customers/${taken.id}`)).body.identities.length, 2);
});

test('an import is taken back exactly: what it made goes, what it changed is as before, what went on stays', async () => {
  const known = await createTestCustomer(database, {
    name: 'Kept',
    emails: ['kept@undo.example'],
    tags: ['x'],
  });
  const before = (await call(ana, 'GET', `/customers/${known.id}`)).body;
  const many = await people();
  const file = await upload(
    [
      'name,email,phone,company,tags,notes',
      'Changed,kept@undo.example,+1 555 0100,Undone Ltd,y,A note',
      'Gone,gone@undo.example,,Undone Ltd,,Another note',
      'Gone too,gone@undo.example,+1 555 0101,,z,',
      'Stays,stays@undo.example,,,,',
    ].join('\n'),
  );
  await start(file.id, file.mapping);
  const [stays] = await found('stays@undo.example');
  await call(ana, 'PATCH', `/customers/${stays.id}`, { version: 1, name: 'Changed since' });
  const undone = await undo(file.id);
  assert.deepEqual([undone.done, undone.skipped, undone.failed], [3, 1, 0]);
  assert.equal(await people(), many + 1);
  const { version: _now, ...now } = (await call(ana, 'GET', `/customers/${known.id}`)).body;
  const { version: _then, ...then } = before;
  assert.deepEqual(now, then);
  assert.deepEqual((await call(ana, 'GET', `/customers/${known.id}/notes`)).body.data, []);
  assert.deepEqual(await found('gone@undo.example'), []);
  assert.deepEqual((await call(ana, 'GET', '/organizations?q=Undone')).body.data, []);
  assert.equal((await found('stays@undo.example'))[0].name, 'Changed since');
  assert.equal((await call(ana, 'POST', `/imports/${file.id}/undo`)).status, 422, 'once');
});

test('what somebody refers to since is not removed', async () => {
  const file = await upload('name,email\nUsed,used@undo.example\n');
  await start(file.id, file.mapping);
  const [used] = await found('used@undo.example');
  await call(ana, 'POST', `/customers/${used.id}/notes`, { text: 'Talked to her' });
  clock.advance(1000);
  const later = await upload('name,email\nUsed later,later@undo.example\n');
  await start(later.id, later.mapping);
  const [other] = await found('later@undo.example');
  clock.advance(1000);
  await call(ana, 'POST', `/customers/${other.id}/notes`, { text: 'Talked to him' });
  assert.equal((await undo(later.id)).skipped, 1);
  assert.equal((await found('later@undo.example')).length, 1);
  assert.equal((await call(ana, 'GET', `/customers/${other.id}/notes`)).body.data.length, 1);
});

test('a customer who has a ticket since is not removed', async () => {
  const file = await upload('name,email\nWrites,writes@undo.example\n');
  await start(file.id, file.mapping);
  const [writer] = await found('writes@undo.example');
  await database.pool.query(
    `insert into ticket (subject, status, priority, channel, requester_id, last_message_at, last_message_by, created_at, updated_at)
     values ('Where is it', 'new', 'normal', 'email', $1, now(), 'customer', now(), now())`,
    [writer.id],
  );
  assert.equal((await undo(file.id)).skipped, 1);
  assert.equal((await found('writes@undo.example')).length, 1);
});

test('a customer of whom a shop has told something since is not removed, one who only looks like another is', async () => {
  const file = await upload('name,email\nShop Per,per@told.example\nShop Pera,pera@told.example\n');
  await start(file.id, ['name', 'email']);
  const told = { kind: 'order', title: 'Order 1', at: '2026-03-01T09:00:00.000Z', externalId: '1' };
  await call(ana, 'POST', '/product-events', { ...told, email: 'per@told.example' });
  const { rows } = await database.pool.query("select id from person where email like '%@told.example'");
  for (const { id } of rows) await findDuplicates(platform)({ customerId: id }, {} as never);
  assert.equal((await call(ana, 'GET', '/customer-duplicates')).body.data.length, 1);
  assert.deepEqual(
    [(await undo(file.id)).skipped, (await call(ana, 'GET', '/customer-duplicates')).body.data],
    [1, []],
  );
  assert.equal(
    (await call(ana, 'POST', '/product-events', { ...told, email: 'per@told.example' })).status,
    201,
  );
});

test('organizations come with their domains, and their customers join them', async () => {
  const { id } = await createTestCustomer(database, { emails: ['who@north.example'] });
  const file = await upload(
    'Company,Domains,Details\nNorth,"https://www.north.example/, n.example",Since 2020\nnorth,,Twice\n,bad domain,\n',
    'organization',
  );
  assert.deepEqual(file.mapping, ['name', 'domains', 'details']);
  assert.deepEqual(
    (({ create, update, refuse }) => ({ create, update, refuse }))(await check(file.id, file.mapping)),
    { create: 1, update: 1, refuse: 1 },
  );
  const done = await start(file.id, file.mapping);
  assert.deepEqual([done.run.done, done.run.failed], [2, 1]);
  const [north] = (await call(ana, 'GET', '/organizations?q=north')).body.data;
  assert.deepEqual(
    [north.name, north.domains, north.notes],
    ['north', ['n.example', 'north.example'], 'Twice'],
  );
  assert.equal((await call(ana, 'GET', `/customers/${id}`)).body.organization.id, north.id);
});

test('a row of 500 columns is read; columns that are nothing, and rows that name nobody, are refused', async () => {
  const wide = Array.from({ length: 500 }, (_, i) => `c${i}`);
  const file = await upload(`${wide.join(',')}\n${wide.map((_, i) => `v${i}`).join(',')}\n`);
  assert.equal(file.sample[0].length, 500);
  const nothing = wide.map(() => null);
  assert.equal((await call(ana, 'POST', `/imports/${file.id}/check`, { mapping: nothing })).status, 400);
  const strange = nothing.with(0, 'password' as never);
  assert.equal((await call(ana, 'POST', `/imports/${file.id}/start`, { mapping: strange })).status, 400);
});

test('ten thousand rows are taken, each once', async () => {
  const rows = Array.from({ length: 10_000 }, (_, i) => `Person ${i},p${i}@many.example`).join('\n');
  const file = await upload(`name,email\n${rows}\n`);
  assert.equal(file.rowCount, 10_000);
  const said = await check(file.id, file.mapping);
  assert.deepEqual([said.create, said.update, said.refuse], [10_000, 0, 0]);
  const before = await people();
  const done = await start(file.id, file.mapping);
  assert.equal(done.run.done, 10_000);
  assert.equal(await people(), before + 10_000);
});
