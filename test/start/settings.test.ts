import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { after, test } from 'node:test';
import { testDatabase } from '../support/database.ts';
import { heedProcess, owner, type HeedProcess } from '../support/heed-process.ts';
import { openScreen } from '../support/screen.ts';
import { sendRaw } from '../support/smtp-send.ts';

const processes: HeedProcess[] = [];
// Before the database's own end: hooks run in the order in which they were registered.
after(async () => {
  for (const each of processes) await each.stop();
  for (const each of processes) await each.remove();
});
const database = await testDatabase();
const shared = {
  DATABASE_URL: database.url,
  HEED_URL: 'http://desk.test',
  HEED_SECRET: 'a secret for tests that is long enough',
};
async function start(environment: Record<string, string>): Promise<HeedProcess> {
  const made = await heedProcess({
    ...shared,
    ...(processes[0] && { HEED_DATA: processes[0].dataFolder }),
    ...environment,
  });
  processes.push(made);
  await made.start();
  return made;
}
const web = await start({ HEED_ROLES: 'web', HEED_TRUSTED_PROXIES: 'loopback' });
const mail = await start({ HEED_ROLES: 'worker,mail', HEED_MAX_MAIL_MB: '1' });
const { client, apiKey } = await web.setUp();
await client.createInbox({ body: { name: 'Help', address: 'help@desk.example', acknowledge: false } });

const from = 'kim@customer.example';
const to = 'help@desk.example';
const raw = (subject: string, text: string) =>
  `From: Kim <${from}>\nTo: ${to}\nSubject: ${subject}\nMessage-ID: <${subject.replaceAll(' ', '-')}@customer.example>\n\n${text}\n`;

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

test('a mail that is taken by one process is a ticket by another, and screens there hear of it', async () => {
  const screen = await openScreen(web.url, { authorization: `Bearer ${apiKey}` });
  try {
    await sendRaw({ port: mail.smtpPort, from, to, raw: raw('Two processes', 'Hello') });
    const ticket = await until(async () =>
      (await client.listTickets({ query: { view: 'all' } })).data.find(
        (row) => row.subject === 'Two processes',
      ),
    );
    const heard = await screen.hears(({ type, id }) => type === 'ticket.opened' && id === ticket.id);
    assert.equal(heard.type, 'ticket.opened');
    const { data } = await client.listMessages({ params: { id: ticket.id } });
    assert.equal(data[0]?.text.trim(), 'Hello');
    await client.reply({ params: { id: ticket.id }, body: { body: { html: '<p>Hi</p>' } } });
    await screen.hears(({ type, id }) => type === 'ticket.replied' && id === ticket.id);
  } finally {
    screen.socket.close();
  }
});

test('each process does its own part only', async () => {
  await assert.rejects(fetch(`${mail.url}/healthz`), 'the mail process serves no pages');
  await assert.rejects(once(connect(web.smtpPort, '127.0.0.1'), 'connect'), 'the web process takes no mail');
});

test('HEED_MAX_MAIL_MB: a larger mail is refused with 552, by what it announces and by what it has', async () => {
  assert.match(await announce(2_000_000), /^552 /m);
  assert.match(await announce(900_000), /^250 /m);
  const lines = `${'x'.repeat(70)}\n`.repeat(28_500);
  await assert.rejects(
    sendRaw({ port: mail.smtpPort, from, to, raw: raw('Too large', lines) }),
    (error: { responseCode?: number }) => error.responseCode === 552,
  );
  await sendRaw({ port: mail.smtpPort, from, to, raw: raw('Fits', lines.slice(0, 900_000)) });
  const subjects = (await client.listMails({ query: {} })).data.map(({ subject }) => subject);
  assert.deepEqual([subjects.includes('Fits'), subjects.includes('Too large')], [true, false]);
});

/** What the server says to a mail announced with so many bytes (RFC 1870). */
async function announce(bytes: number): Promise<string> {
  const socket = connect(mail.smtpPort, '127.0.0.1').setEncoding('utf8');
  let answer = '';
  for (const line of ['', 'EHLO sender.test', `MAIL FROM:<${from}> SIZE=${bytes}`]) {
    if (line) socket.write(`${line}\r\n`);
    answer = '';
    while (!/^\d{3} [^\n]*\n$/m.test(answer)) answer += String((await once(socket, 'data'))[0]);
  }
  socket.destroy();
  return answer;
}

/** The address that a session was begun from, as the desk saw it. */
async function seenAs(heed: HeedProcess, forwardedFor: string): Promise<string | null> {
  const answer = await fetch(`${heed.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': forwardedFor },
    body: JSON.stringify(owner),
  });
  assert.equal(answer.status, 201, await answer.text());
  const { rows } = await database.pool.query(
    'select ip_address from auth_session order by created_at desc limit 1',
  );
  return rows[0].ip_address;
}

test('HEED_TRUSTED_PROXIES: X-Forwarded-For is believed from a trusted proxy alone', async () => {
  assert.equal(await seenAs(web, '203.0.113.7'), '203.0.113.7');
  assert.equal(
    await seenAs(web, '198.51.100.1, 203.0.113.8'),
    '203.0.113.8',
    'what the client made up is passed over',
  );
  const direct = await start({ HEED_ROLES: 'web' });
  assert.equal(await seenAs(direct, '203.0.113.9'), '127.0.0.1');
  const elsewhere = await start({ HEED_ROLES: 'web', HEED_TRUSTED_PROXIES: '10.0.0.0/8' });
  assert.equal(await seenAs(elsewhere, '203.0.113.10'), '127.0.0.1');
});
