import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startDovecot, type Dovecot } from '../../../../../../test/support/dovecot.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { updateInbox } from '../inboxes/update-inbox.ts';
import { removeInbox } from '../inboxes/remove-inbox.ts';
import { startImapWatcher, type ImapWatcher } from './imap-watcher.ts';
import { watchMailbox } from './watch-mailbox.ts';

let dovecot: Dovecot;
const watchers: ImapWatcher[] = [];
// Before the database goes away: hooks run in the order in which they are made.
after(async () => {
  await Promise.all(watchers.map((watcher) => watcher.close()));
  await dovecot.stop();
});
const database = await testDatabase();
const desk = await createInboundDesk(database);
const names = ['one', 'two', 'three', 'four', 'five', 'six'].map((name) => `${name}@desk.example`);
const watch = (platform = desk.platform) => {
  const watcher = startImapWatcher(platform);
  watchers.push(watcher);
  return watcher;
};
before(async () => {
  // Dovecot's clock is the machine's; the desk's has to agree with it.
  desk.clock.set(new Date());
  dovecot = await startDovecot({ users: names.map((name) => ({ name, password: 'secret' })) });
});
const addMailbox = (user: string, password = 'secret') =>
  desk.addInbox(user, {
    imap: {
      host: dovecot.host,
      port: dovecot.imapPort,
      security: 'none',
      username: user,
      auth: 'password',
      password,
      folder: 'INBOX',
    },
  });
const subjects = async (inboxId: number) =>
  (
    await database.pool.query(
      'select m.subject from mail m join mail_delivery d on d.mail_id = m.id where d.inbox_id = $1 order by m.id',
      [inboxId],
    )
  ).rows.map((row) => row.subject as string);
const stateOf = async (inboxId: number) =>
  (
    await database.pool.query(
      'select imap_state as state, imap_error as error, imap_next_attempt_at as next, imap_seen_at as seen, imap_lag_seconds as lag, version from inbox where id = $1',
      [inboxId],
    )
  ).rows[0];
async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
const deliver = (user: string, subject: string) =>
  dovecot.deliver(user, rawMail({ Subject: subject }).replace(/\r?\n/g, '\r\n'));

test('two hundred waiting mails and those that come later are taken, each once, in order', async () => {
  const user = names[0]!;
  const expected = Array.from({ length: 200 }, (_, i) => `waiting ${i}`);
  for (const subject of expected) await deliver(user, subject);
  const inboxId = await addMailbox(user);
  watch();
  await until(
    async () => (await stateOf(inboxId)).state === 'listening' && (await subjects(inboxId)).length === 200,
  );
  assert.deepEqual([...(await subjects(inboxId))].sort(), [...expected].sort());
  await deliver(user, 'pushed');
  await until(async () => (await subjects(inboxId)).includes('pushed'));
  assert.equal((await subjects(inboxId)).length, 201);
  const state = await stateOf(inboxId);
  assert.equal(state.error, null);
  assert.ok(state.seen instanceof Date);
});

test('mails that somebody had read before the watch began stay where they are, also under new numbers', async () => {
  const user = names[5]!;
  await deliver(user, 'read long ago');
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.imapPort,
    secure: false,
    logger: false,
    auth: { user, pass: 'secret' },
  });
  await client.connect();
  await client.mailboxOpen('INBOX');
  await client.messageFlagsAdd('1:*', ['\\Seen']);
  await client.logout();
  await deliver(user, 'unread');
  // The day on which the server says that a mail arrived is all that a search knows.
  const platform = { ...desk.platform, clock: { now: () => new Date(Date.now() + 5_000) } };
  const inboxId = await addMailbox(user);
  const watcher = watch(platform);
  await until(async () => (await stateOf(inboxId)).state === 'listening');
  await watcher.close();
  await dovecot.rotateUidValidity(user);
  await deliver(user, 'later');
  const again = watch(platform);
  await until(async () => (await subjects(inboxId)).includes('later'));
  await again.close();
  assert.deepEqual(await subjects(inboxId), ['unread', 'later']);
  await desk.write((tx) => removeInbox(tx, inboxId));
  watch();
});

test('after a new UIDVALIDITY nothing is lost and nothing comes twice', async () => {
  const [user, inboxId] = [
    names[0]!,
    (
      await database.read
        .selectFrom('inbox')
        .select('id')
        .where('address', '=', names[0]!)
        .executeTakeFirstOrThrow()
    ).id,
  ];
  await watchers.at(-1)!.close();
  const old = await database.read
    .selectFrom('mailbox_cursor')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .executeTakeFirstOrThrow();
  await dovecot.rotateUidValidity(user);
  await deliver(user, 'under the new numbers');
  watch();
  await until(
    async () =>
      (await subjects(inboxId)).includes('under the new numbers') && (await stateOf(inboxId)).lag === 0,
  );
  assert.equal((await subjects(inboxId)).length, 202);
  const cursor = await database.read
    .selectFrom('mailbox_cursor')
    .selectAll()
    .where('inbox_id', '=', inboxId)
    .executeTakeFirstOrThrow();
  assert.notEqual(cursor.uid_validity, old.uid_validity);
  assert.ok(cursor.last_uid >= 202);
});

test('a cut connection is taken up again, and what came meanwhile is there once', async () => {
  const user = names[1]!;
  const inboxId = await addMailbox(user);
  watchers.at(-1)!.refresh();
  await until(async () => (await stateOf(inboxId)).state === 'listening');
  for (let round = 0; round < 3; round += 1) {
    await dovecot.dropConnections();
    await deliver(user, `after cut ${round}`);
    await until(async () => (await subjects(inboxId)).includes(`after cut ${round}`));
  }
  assert.deepEqual(await subjects(inboxId), ['after cut 0', 'after cut 1', 'after cut 2']);
});

test('a mail committed before the cursor moved is known when it is read again', async () => {
  const inboxId = (
    await database.read
      .selectFrom('inbox')
      .select('id')
      .where('address', '=', names[1]!)
      .executeTakeFirstOrThrow()
  ).id;
  await watchers.at(-1)!.close();
  await database.pool.query('update mailbox_cursor set last_uid = 0 where inbox_id = $1', [inboxId]);
  watch();
  await until(
    async () =>
      (
        await database.read
          .selectFrom('mailbox_cursor')
          .select('last_uid')
          .where('inbox_id', '=', inboxId)
          .executeTakeFirstOrThrow()
      ).last_uid === 3,
  );
  assert.equal((await subjects(inboxId)).length, 3);
});

test('of two processes one watches a mailbox, and the other takes over when it ends', async () => {
  const user = names[2]!;
  const inboxId = await addMailbox(user);
  const second = watch();
  await until(async () => (await stateOf(inboxId)).state === 'listening');
  for (let i = 0; i < 10; i += 1) await deliver(user, `shared ${i}`);
  await until(async () => (await subjects(inboxId)).length === 10);
  const { rows } = await database.pool.query(
    `select count(*) as n from pg_locks where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = $1`,
    [7_233_000_000_000 + inboxId],
  );
  assert.equal(rows[0].n, 1);
  await watchers.at(-2)!.close();
  second.refresh();
  await deliver(user, 'after the change of hands');
  await until(async () => (await subjects(inboxId)).includes('after the change of hands'));
  assert.equal((await subjects(inboxId)).length, 11);
});

test('when the connection that holds the mailboxes dies, they are taken anew and nothing comes twice', async () => {
  const inboxId = (
    await database.read
      .selectFrom('inbox')
      .select('id')
      .where('address', '=', names[2]!)
      .executeTakeFirstOrThrow()
  ).id;
  const holder = async () =>
    (
      await database.pool.query(
        `select pid from pg_locks where locktype = 'advisory' and granted and ((classid::bigint << 32) | objid::bigint) = $1`,
        [7_233_000_000_000 + inboxId],
      )
    ).rows[0]?.pid;
  const before = await holder();
  await database.pool.query('select pg_terminate_backend($1)', [before]);
  await until(async () => ![undefined, before].includes(await holder()));
  await deliver(names[2]!, 'after the lost locks');
  await until(async () => (await subjects(inboxId)).includes('after the lost locks'));
  assert.equal((await subjects(inboxId)).length, 12);
});

test('a wrong password is shown with the time of the next attempt, and leaves other mailboxes alone', async () => {
  const inboxId = await addMailbox(names[3]!, 'wrong');
  watchers.at(-1)!.refresh();
  await until(async () => (await stateOf(inboxId)).state === 'failing');
  const state = await stateOf(inboxId);
  assert.match(state.error, /auth/i);
  assert.ok(state.next > desk.clock.now());
  const other = (
    await database.read
      .selectFrom('inbox')
      .select('id')
      .where('address', '=', names[2]!)
      .executeTakeFirstOrThrow()
  ).id;
  await deliver(names[2]!, 'still heard');
  await until(async () => (await subjects(other)).includes('still heard'));
  const imap = {
    host: dovecot.host,
    port: dovecot.imapPort,
    security: 'none' as const,
    username: names[3]!,
    auth: 'password' as const,
    password: 'secret',
    folder: 'INBOX',
  };
  await desk.write((tx) =>
    updateInbox(tx, desk.platform.secrets, { id: inboxId, version: state.version, changes: { imap } }),
  );
  watchers.at(-1)!.refresh();
  await until(async () => (await stateOf(inboxId)).state === 'listening');
});

test('a mail over the limit is in the ledger as failed, and the next one is taken', async () => {
  const user = names[4]!;
  const platform = { ...desk.platform, config: { ...desk.platform.config, maxMailBytes: 20_000 } };
  await watchers.at(-1)!.close();
  watch(platform);
  await dovecot.deliver(
    user,
    rawMail({ Subject: 'Too large' }, 'x\r\n'.repeat(20_000)).replace(/\r?\n/g, '\r\n'),
  );
  await deliver(user, 'Small');
  const inboxId = await addMailbox(user);
  watchers.at(-1)!.refresh();
  await until(async () => (await subjects(inboxId)).length === 2);
  const rows = await database.read
    .selectFrom('mail')
    .select(['subject', 'state', 'reason', 'file_id', 'from_address'])
    .where('subject', '=', 'Too large')
    .execute();
  assert.deepEqual(rows, [
    {
      subject: 'Too large',
      state: 'failed',
      reason: 'too-large',
      file_id: null,
      from_address: 'kim@customer.example',
    },
  ]);
});

test('a removed inbox is watched no more', async () => {
  const inboxId = (
    await database.read
      .selectFrom('inbox')
      .select('id')
      .where('address', '=', names[4]!)
      .executeTakeFirstOrThrow()
  ).id;
  await desk.write((tx) => removeInbox(tx, inboxId));
  watchers.at(-1)!.refresh();
  const held = async () =>
    (
      await database.pool.query(
        `select count(*) as n from pg_locks where locktype = 'advisory' and ((classid::bigint << 32) | objid::bigint) = $1`,
        [7_233_000_000_000 + inboxId],
      )
    ).rows[0].n;
  await until(async () => (await held()) === 0);
});

test('an access token opens a mailbox in place of a password', async () => {
  const user = names[4]!;
  dovecot.setOauthToken(user, 'token-1');
  const inboxId = await desk.addInbox('token@desk.example');
  const settings = {
    host: dovecot.host,
    port: dovecot.imapPort,
    security: 'none' as const,
    username: user,
    auth: 'oauth-google' as const,
    folder: 'INBOX',
  };
  const stopping = new AbortController();
  const report = { listening: async () => stopping.abort(), fetched: async () => {} };
  await watchMailbox(
    desk.platform,
    inboxId,
    { settings, password: null, certificate: null, accessToken: 'token-1' },
    report,
    stopping.signal,
  );
  assert.deepEqual([...(await subjects(inboxId))].sort(), ['Small', 'Too large']);
  await assert.rejects(
    watchMailbox(
      desk.platform,
      inboxId,
      { settings, password: null, certificate: null, accessToken: 'revoked' },
      report,
      new AbortController().signal,
    ),
  );
});
