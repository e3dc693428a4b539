import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import pg from 'pg';
import { testCluster, testDatabase } from '../../../test/support/database.ts';
import { findFreePort } from '../../../test/support/ports.ts';
import { ensurePartitions } from '../platform/database/index.ts';
import type { Finding } from '../app/finding.ts';

const database = await testDatabase();
// The template lives in a fixed year; the doctor in this one.
await ensurePartitions(database, new Date());
const folder = mkdtempSync(join(tmpdir(), 'heed-doctor-'));
after(() => rmSync(folder, { recursive: true }));
const environment = {
  ...process.env,
  DATABASE_URL: database.url,
  HEED_URL: 'https://desk.example.com',
  HEED_SECRET: 'a secret for this test alone, long enough',
  HEED_DATA: folder,
};
const main = join(import.meta.dirname, '../main.ts');

async function doctor(changed: Record<string, string> = {}, ...args: string[]) {
  const env = { ...environment, ...changed };
  return promisify(execFile)(process.execPath, [main, 'doctor', ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

async function findings(changed: Record<string, string> = {}) {
  const { code, stdout, stderr } = await doctor(changed, '--json');
  assert.equal(stderr, '');
  const all = (JSON.parse(stdout) as { findings: Finding[] }).findings;
  return { code, all, of: (name: string) => all.find((finding) => finding.name === name)! };
}

test('a desk that is well is examined in every respect, with exit code 0, for people and for programs', async () => {
  const { code, all } = await findings();
  assert.deepEqual(
    all.filter(({ state }) => state !== 'ok' && state !== 'warning'),
    [],
  );
  assert.deepEqual(
    all.map(({ name }) => name),
    [
      'address',
      'data',
      'disk',
      'database',
      'clock',
      'schema',
      'partitions',
      'journal',
      'jobs',
      'intake',
      'mailboxes',
      'outbox',
      'search',
    ],
  );
  assert.equal(code, 0);
  const plain = await doctor();
  assert.equal(plain.code, 0);
  assert.equal(plain.stdout.trimEnd().split('\n').length, all.length);
  assert.match(plain.stdout, /^ok {7}schema/m);
});

test('a month that will be missing is a warning, one that is missing next is a failure', async () => {
  const { rows } = await database.pool.query<{ relname: string }>(
    "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'event'::regclass order by 1",
  );
  const now = new Date();
  const month = (n: number) =>
    `event_${new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n)).toISOString().slice(0, 7).replace('-', '_')}`;
  const drop = async (from: string) => {
    for (const { relname } of rows)
      if (relname >= from) await database.pool.query(`drop table if exists ${relname}`);
  };
  await drop(month(2));
  const soon = await findings();
  assert.deepEqual([soon.code, soon.of('partitions').state], [0, 'warning']);
  await drop(month(1));
  const next = await findings();
  assert.deepEqual([next.code, next.of('partitions').state], [1, 'failed']);
  assert.match(next.of('partitions').detail, /heed migrate/);
  await ensurePartitions(database, now);
});

test('failed jobs, stuck and lost mails, a mailbox that cannot be read and one that is late are found', async () => {
  const { pool } = database;
  await pool.query("select graphile_worker.add_job('nothing', max_attempts => 1)");
  await pool.query('update graphile_worker._private_jobs set attempts = max_attempts');
  await pool.query(
    `insert into inbox (key, name, address, acknowledge, enabled, imap, smtp, imap_error, imap_lag_seconds, created_at, updated_at) values
       ('one', 'One', 'one@desk.example', false, true, '{}', '{}', 'Invalid credentials', null, now(), now()),
       ('two', 'Two', 'two@desk.example', false, true, '{}', '{}', null, 900, now(), now())`,
  );
  await pool.query(
    `insert into outbound_mail (key, kind, message_id_header, recipients, subject, created_at, next_attempt_at)
     values ('stuck', 'reply', '<stuck@desk.example>', '{}', 'Stuck', now(), now() - interval '1 hour')`,
  );
  const bad = await findings();
  assert.equal(bad.code, 1);
  for (const name of ['jobs', 'mailboxes', 'outbox']) assert.equal(bad.of(name).state, 'failed', name);
  assert.match(bad.of('mailboxes').detail, /one@desk\.example cannot be read: Invalid credentials/);
  await pool.query(
    "update inbox set imap_error = null; update outbound_mail set state = 'failed', next_attempt_at = null",
  );
  const better = await findings();
  assert.match(better.of('mailboxes').detail, /two@desk\.example is 900 s behind/);
  assert.deepEqual([better.of('mailboxes').state, better.of('outbox').state], ['warning', 'warning']);
});

test('an address that others cannot reach, or reach readable for all, is a warning', async () => {
  for (const [changed, sentence] of [
    [{ HEED_URL: 'http://localhost:8080', HEED_HOST: '0.0.0.0' }, /leads other machines to themselves/],
    [{ HEED_URL: 'http://desk.example.com' }, /passwords travel readable/],
    [{ HEED_URL: 'https://desk' }, /without a domain/],
  ] as const) {
    const { state, detail } = (await findings(changed)).of('address');
    assert.equal(state, 'warning');
    assert.match(detail, sentence);
  }
  assert.equal((await findings({ HEED_URL: 'http://127.0.0.1:8080' })).of('address').state, 'ok');
});

test('what stops a start is a finding: a database that does not answer, a wrong setting', async () => {
  const silent = await findings({ DATABASE_URL: `postgres://127.0.0.1:${await findFreePort()}/heed` });
  assert.equal(silent.code, 1);
  assert.match(silent.of('database').detail, /No PostgreSQL answers/);
  assert.equal(silent.of('data').state, 'ok');
  const wrong = await findings({ HEED_PORT: 'x' });
  assert.deepEqual([wrong.code, wrong.all.map(({ name }) => name)], [1, ['settings']]);
});

test('a database of another version is not touched, and that migrations wait is said', async () => {
  const url = await testCluster();
  const name = `doctor_${process.pid}`;
  const admin = new pg.Client(url('postgres'));
  await admin.connect();
  await admin.query(`create database ${name}`);
  try {
    const empty = await findings({ DATABASE_URL: url(name) });
    assert.match(empty.of('schema').detail, /migrations wait/);
    const client = new pg.Client(url(name));
    await client.connect();
    const { rows } = await client.query(
      "select count(*) as n from pg_class where relnamespace = 'public'::regnamespace",
    );
    await client.end();
    assert.equal(Number(rows[0].n), 0);
  } finally {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
});

test(
  'a data folder that cannot be written is a failure',
  { skip: process.getuid?.() === 0 && 'root may write all' },
  async () => {
    chmodSync(folder, 0o500);
    const { code, of } = await findings().finally(() => chmodSync(folder, 0o700));
    assert.equal(code, 1);
    assert.equal(of('data').state, 'failed');
  },
);
