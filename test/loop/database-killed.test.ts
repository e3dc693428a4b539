import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { io } from 'socket.io-client';
import { findCluster, startCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { startDovecot } from '../support/dovecot.ts';
import { heedProcess } from '../support/heed-process.ts';
import { sendRaw } from '../support/smtp-send.ts';

const heed = await heedProcess({ HEED_METRICS_TOKEN: 'a-token-for-prometheus' });
const dovecot = await startDovecot({ users: [{ name: 'box@desk.example', password: 'secret' }] });
after(async () => {
  await heed.remove();
  await dovecot.stop();
});
await heed.start();
const pid = heed.pid();
const { client, apiKey } = await heed.setUp();
await client.createInbox({ body: { name: 'Help', address: 'help@desk.example', acknowledge: false } });
await client.createInbox({
  body: {
    name: 'Box',
    address: 'box@desk.example',
    acknowledge: false,
    imap: {
      host: dovecot.host,
      port: dovecot.imapPort,
      security: 'none',
      username: 'box@desk.example',
      auth: 'password',
      password: 'secret',
      folder: 'INBOX',
    },
  },
});
const postgres = join(heed.dataFolder, 'postgres');
const rawMail = (name: string, to: string) =>
  `From: Customer <c@customer.example>\nTo: ${to}\nSubject: ${name}\nMessage-ID: <${name}@customer.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\nText of ${name}\n`;

/** Mails one after another at the rate of twenty in a second; gives the names of those answered 250. */
function startSending(prefix: string): { accepted: Set<string>; end(): Promise<void> } {
  const accepted = new Set<string>();
  const flying: Promise<void>[] = [];
  let n = 0;
  const timer = setInterval(() => {
    const name = `${prefix}-${n++}`;
    const sending = sendRaw({
      port: heed.smtpPort,
      from: 'c@customer.example',
      to: 'help@desk.example',
      raw: rawMail(name, 'help@desk.example'),
    });
    flying.push(
      sending.then(
        () => void accepted.add(name),
        () => {},
      ),
    );
  }, 50);
  return {
    accepted,
    end: async () => {
      clearInterval(timer);
      await Promise.all(flying);
    },
  };
}

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await condition())) await sleep(20);
}

async function rows<Row>(sql: string): Promise<Row[]> {
  const cluster = await startCluster({ dataFolder: postgres, log: () => {} });
  const connection = new pg.Client(cluster.url('heed'));
  await connection.connect();
  try {
    return (await connection.query(sql)).rows as Row[];
  } finally {
    await connection.end();
    await cluster.stop();
  }
}

const healthz = () => fetch(`${heed.url}/healthz`);
const isHealthy = () => healthz().then((response) => response.ok);
const subjects = async () =>
  (await rows<{ subject: string }>('select subject from ticket')).map((r) => r.subject);
const nothingLeft = async () =>
  (
    await rows<{ n: string }>(
      `select (select count(*) from event where position is null) + (select count(*) from graphile_worker._private_jobs where run_at <= now() or locked_at is not null)
         + (select count(*) from mail where state in ('received', 'processing')) as n`,
    )
  )[0]!.n === '0';

test('killed five times while mails come, PostgreSQL is started again, and every mail answered 250 is one message', async () => {
  const mails = startSending('kill');
  await until(() => mails.accepted.size >= 40);
  for (let round = 0; round < 5; round += 1) {
    const before = mails.accepted.size;
    const { pid: database } = (await findCluster(postgres))!;
    process.kill(database, 'SIGKILL');
    await until(async () => {
      const found = await findCluster(postgres);
      return found !== undefined && found.ready && found.pid !== database;
    });
    await until(() => mails.accepted.size >= before + 20);
  }
  await mails.end();
  await until(nothingLeft);
  const found = await subjects();
  assert.equal(new Set(found).size, found.length, 'no mail became two tickets');
  for (const name of mails.accepted)
    assert.ok(found.includes(name), `${name} was answered with 250 and is there`);
  const [{ n }] = (await rows<{ n: string }>('select count(*) as n from message')) as [{ n: string }];
  assert.equal(Number(n), found.length);
  assert.equal(heed.pid(), pid, 'the server never ended');
});

test('one backend killed, so that PostgreSQL restarts itself, loses nothing either', async () => {
  const mails = startSending('backend');
  await until(() => mails.accepted.size >= 20);
  const [{ backend }] = (await rows<{ backend: number }>(
    "select pid as backend from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() limit 1",
  )) as [{ backend: number }];
  process.kill(backend, 'SIGKILL');
  await until(() => mails.accepted.size >= 60);
  await mails.end();
  await until(nothingLeft);
  const found = await subjects();
  assert.equal(new Set(found).size, found.length);
  for (const name of mails.accepted) assert.ok(found.includes(name));
  assert.equal(heed.pid(), pid);
});

test('while it is away everything is answered 503 with when to come again, and the metrics say so', async () => {
  const { pid: database } = (await findCluster(postgres))!;
  process.kill(database, 'SIGKILL');
  const answers: Response[] = [];
  let metrics = '';
  await until(async () => {
    answers.push(
      await healthz(),
      await fetch(`${heed.url}/api/v1/tickets?view=all`, { headers: { authorization: `Bearer ${apiKey}` } }),
    );
    const scraped = await fetch(`${heed.url}/metrics`, {
      headers: { authorization: 'Bearer a-token-for-prometheus' },
    });
    assert.equal(scraped.status, 200);
    const text = await scraped.text();
    if (text.includes('heed_database_up 0')) metrics = text;
    return answers.some(({ status }) => status === 503) && metrics !== '';
  });
  assert.doesNotMatch(metrics, /^heed_(jobs|journal|outbox|mailbox)/m, 'what is not known is not shown');
  for (const { status, headers } of answers) {
    assert.ok(status === 200 || status === 503, String(status));
    if (status === 503) assert.match(headers.get('retry-after') ?? '', /^\d+$/);
  }
  await until(isHealthy);
});

test('screens, mailboxes and the journal go on by themselves, and no connection is kept for the dead', async () => {
  const socket = io(heed.url, {
    transports: ['websocket'],
    extraHeaders: { authorization: `Bearer ${apiKey}` },
  });
  const heard: { type: string }[] = [];
  socket.on('changed', (change: { type: string }) => heard.push(change));
  await new Promise<void>((resolve) => socket.on('connect', resolve));
  const { pid: database } = (await findCluster(postgres))!;
  process.kill(database, 'SIGKILL');
  await until(async () => !(await isHealthy()));
  await until(isHealthy);
  await dovecot.deliver(
    'box@desk.example',
    rawMail('after-the-kill', 'box@desk.example').replaceAll('\n', '\r\n'),
  );
  await until(async () => (await subjects()).includes('after-the-kill'));
  await until(() => heard.some(({ type }) => type === 'ticket.opened'));
  socket.close();
  const listening = async () =>
    (
      await rows<{ n: string }>(
        `select count(*) as n from pg_stat_activity where query like 'LISTEN "socket.io%'`,
      )
    )[0]!.n;
  await until(async () => (await listening()) === '1');
  assert.equal(heed.pid(), pid);
});

test('told to end after all that, it ends gracefully', async () => {
  assert.equal(await heed.stop(), 0);
  assert.equal(await findCluster(postgres), undefined);
});
