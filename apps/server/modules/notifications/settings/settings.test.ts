import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BodyOf, Notification, notificationSettingsEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../test/support/smtp-sink.ts';
import { createTestAgent, viewerOf } from '../../identity/testing/index.ts';
import { createTestTicket } from '../../tickets/testing/index.ts';
import { notify } from '../notify.ts';
import { listNotifications } from '../queries.ts';
import { startNotices } from '../testing/start-notices.ts';
import { changeSettings, setMuting } from './change-settings.ts';
import { usualSettings } from './decide-ways.ts';
import { isOptedOut, optOutBy, withoutMails } from './opt-out.ts';
import { readSettings } from './read-settings.ts';

type Changes = BodyOf<typeof notificationSettingsEndpoints.updateNotificationSettings>;
type Kind = Notification['kind'];
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { desk, run } = await startNotices(database, sink);
const { clock, secrets } = desk.platform;

const ticket = async (input: Parameters<typeof createTestTicket>[1] = {}) =>
  (await createTestTicket(database, input)).id;
async function agent(changes: Changes = {}) {
  const made = await createTestAgent(database);
  await desk.write((tx) => changeSettings(tx, made.id, changes));
  return made;
}
const by = (email: 'off' | 'now' | 'digest', ...kinds: Kind[]): Changes['ways'] =>
  Object.fromEntries(kinds.map((kind) => [kind, { app: true, desktop: true, email }]));

let causes = 0;
/** Makes a notice; answers its id, or null where none was wanted. */
async function tell(agentId: number, kind: Kind, ticketId: number | null): Promise<number | null> {
  causes += 1;
  const cause = `test:${causes}`;
  await desk.write((tx) => notify(tx, { agentId, kind, ticketId, cause }));
  const { rows } = await database.pool.query('select id from notification where cause = $1', [cause]);
  return rows[0]?.id ?? null;
}
const shown = async (agentId: number) =>
  (await listNotifications(database.read, await viewerOf(database, agentId), { 'page[size]': 50 })).data;
const mailAtOf = async (id: number) =>
  (
    await database.pool.query(
      `select facts->>'mailAt' as at from event where type = 'notification.made' and (facts->>'notificationId')::bigint = $1`,
      [id],
    )
  ).rows[0].at as string | null;
async function mailsTo(address: string) {
  const { rows } = await database.pool.query<{
    subject: string;
    sealed: string;
    headers: Record<string, string>;
  }>(
    `select subject, sealed, headers from outbound_mail where recipients->'to'->0->>'address' = $1 order by id`,
    [address],
  );
  return rows.map(({ sealed, ...row }) => ({
    ...row,
    html: (JSON.parse(secrets.decrypt('outbound mail', sealed)) as { html: string }).html,
  }));
}

test('without a choice everything is in the app and nothing is mailed', async () => {
  const { id, email } = await createTestAgent(database);
  assert.deepEqual(await readSettings(database.read, id), usualSettings);
  const notice = await tell(id, 'assigned', await ticket());
  assert.equal(await mailAtOf(notice!), null);
  await run('mail-notice', { notificationId: notice });
  assert.deepEqual(await mailsTo(email), []);
});

test('a kind that is turned off wholly makes no notice; one that is only mailed stands in no list', async () => {
  const off = { app: false, desktop: false, email: 'off' as const };
  const { id } = await agent({ ways: { rated: off, replied: { ...off, email: 'now' } } });
  assert.equal(await tell(id, 'rated', await ticket()), null);
  assert.ok(await tell(id, 'replied', await ticket()));
  assert.deepEqual(await shown(id), []);
});

test('a mail at once waits a minute, is sent once, names its ticket by number alone outside, and threads', async () => {
  const { id, email } = await agent({ ways: by('now', 'mentioned') });
  const ticketId = await ticket();
  const notice = await tell(id, 'mentioned', ticketId);
  assert.equal(await mailAtOf(notice!), new Date(clock.now().getTime() + MINUTE_MS).toISOString());
  await Promise.all([1, 2, 3].map(() => run('mail-notice', { notificationId: notice })));
  await run('mail-notice', { notificationId: await tell(id, 'mentioned', ticketId) });
  const [first, second, ...more] = await mailsTo(email);
  assert.deepEqual(more, []);
  assert.equal(first!.subject, `[#${ticketId}] You were mentioned in a note`);
  assert.match(first!.html, /Where is my order/);
  assert.match(first!.html, new RegExp(`/tickets/all/${ticketId}"`));
  assert.equal(first!.headers.References, second!.headers.References);
});

test('what is read in that minute is not mailed, unless mails are wanted whatever one looks at', async () => {
  const one = await agent({ ways: by('now', 'replied') });
  const other = await agent({ ways: by('now', 'replied'), unlessLooking: false });
  for (const { id, email } of [one, other]) {
    const notice = await tell(id, 'replied', await ticket());
    await database.pool.query('update notification set read_at = $2 where id = $1', [notice, clock.now()]);
    await run('mail-notice', { notificationId: notice });
    assert.equal((await mailsTo(email)).length, id === one.id ? 0 : 1);
  }
});

test('in quiet hours nothing rings, and the mail waits for their end', async () => {
  const zone = 'UTC';
  const hour = (ahead: number) =>
    `${String((clock.now().getUTCHours() + ahead + 24) % 24).padStart(2, '0')}:00`;
  const { id } = await agent({ ways: by('now', 'assigned'), quiet: { from: hour(-1), until: hour(2) } });
  await database.pool.query('update person set time_zone = $2 where id = $1', [id, zone]);
  const notice = await tell(id, 'assigned', await ticket());
  assert.deepEqual(
    (await shown(id)).map(({ desktop }) => desktop),
    [false],
  );
  const at = new Date((await mailAtOf(notice!))!);
  assert.ok(at.getTime() - clock.now().getTime() > HOUR_MS);
  assert.equal(at.getUTCMinutes(), 0);
});

test('nobody is mailed of a ticket that left their sight, or by a wish that is no more', async () => {
  const { id, email } = await agent({ ways: by('now', 'replied', 'assigned') });
  const gone = await ticket();
  const hidden = await tell(id, 'replied', gone);
  await database.pool.query('update ticket set trashed_at = $2 where id = $1', [gone, clock.now()]);
  await run('mail-notice', { notificationId: hidden });
  const unwanted = await tell(id, 'assigned', await ticket({ assigneeId: id }));
  await desk.write((tx) => changeSettings(tx, id, { ways: by('off', 'assigned') }));
  await run('mail-notice', { notificationId: unwanted });
  assert.deepEqual(await mailsTo(email), []);
});

test('a muted ticket tells only what is meant for me alone', async () => {
  const { id } = await agent();
  const ticketId = await ticket();
  await desk.write((tx) => setMuting(tx, id, ticketId, true));
  assert.equal(await tell(id, 'replied', ticketId), null);
  assert.equal(await tell(id, 'followed-note', ticketId), null);
  assert.ok(await tell(id, 'mentioned', ticketId));
  assert.ok(await tell(id, 'replied', await ticket()), 'another ticket is not muted');
  await desk.write((tx) => setMuting(tx, id, ticketId, false));
  assert.ok(await tell(id, 'replied', ticketId));
});

test('a digest gathers what is unread, is sent once when it is due, and never empty', async () => {
  const { id, email } = await agent({ ways: by('digest', 'replied', 'rated'), digest: 'hourly' });
  const [first, second] = [await ticket(), await ticket()];
  await tell(id, 'replied', first);
  const read = await tell(id, 'rated', second);
  await database.pool.query('update notification set read_at = $2 where id = $1', [read, clock.now()]);
  await run('send-digests', {});
  assert.deepEqual(await mailsTo(email), [], 'not before its hour');
  clock.advance(HOUR_MS);
  await Promise.all([1, 2, 3].map(() => run('send-digests', {})));
  const [mail, ...more] = await mailsTo(email);
  assert.deepEqual(more, []);
  assert.equal(mail!.subject, '1 thing waits for you');
  assert.match(mail!.html, new RegExp(`#${first} `));
  assert.doesNotMatch(mail!.html, new RegExp(`#${second} `));
  clock.advance(24 * HOUR_MS);
  await run('send-digests', {});
  assert.equal((await mailsTo(email)).length, 1);
});

test('a digest that waits follows its settings: turned off it never goes', async () => {
  const { id, email } = await agent({ ways: by('digest', 'replied'), digest: 'daily' });
  await tell(id, 'replied', await ticket());
  await desk.write((tx) => changeSettings(tx, id, { ways: by('off', 'replied') }));
  clock.advance(48 * HOUR_MS);
  await run('send-digests', {});
  assert.deepEqual(await mailsTo(email), []);
});

test('the link in a mail turns off this kind of this person, and cannot be forged', async () => {
  const { id, email } = await agent({ ways: by('now', 'replied', 'mentioned') });
  await run('mail-notice', { notificationId: await tell(id, 'replied', await ticket()) });
  const [mail] = await mailsTo(email);
  const token = decodeURIComponent(/opt-out\?token=([^"]+)"/.exec(mail!.html)![1]!);
  const of = optOutBy(secrets, token, clock.now());
  assert.deepEqual(of, { agentId: id, what: 'replied' });
  const before = await readSettings(database.read, id);
  await desk.write((tx) => changeSettings(tx, id, { ways: withoutMails(before, of.what) }));
  const { ways } = await readSettings(database.read, id);
  assert.deepEqual([ways.replied.email, ways.replied.app, ways.mentioned.email], ['off', true, 'now']);
  assert.ok(isOptedOut({ ...before, ways }, 'replied'));
  assert.throws(() => optOutBy(secrets, `${token.slice(0, -2)}xx`, clock.now()), { code: 'gone' });
});

test('a notice in Chinese for who reads Chinese', async () => {
  const { id, email } = await agent({ ways: by('now', 'assigned') });
  await database.pool.query(`update person set locale = 'zh-CN' where id = $1`, [id]);
  await run('mail-notice', { notificationId: await tell(id, 'assigned', await ticket()) });
  assert.match((await mailsTo(email))[0]!.subject, /有工单分配给您/);
});
