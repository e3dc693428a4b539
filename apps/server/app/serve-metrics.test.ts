import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testHeed } from '../../../test/support/heed.ts';
import { openScreen } from '../../../test/support/screen.ts';
import { findFreePort } from '../../../test/support/ports.ts';

const token = 'a-token-for-prometheus';
const heed = await testHeed({ HEED_METRICS_TOKEN: token });
const ask = (authorization: string, url = heed.url) =>
  fetch(`${url}/metrics`, { headers: { authorization } });
async function read(): Promise<Map<string, number>> {
  const text = await (await ask(`Bearer ${token}`)).text();
  const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]),
  );
}

test('who does not show the token learns nothing', async () => {
  for (const wrong of ['', 'Bearer', 'Bearer wrong', `Basic ${token}`, `Bearer ${heed.apiKey}`]) {
    const response = await ask(wrong);
    assert.equal(response.status, 401, wrong);
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.doesNotMatch(await response.text(), /heed_|process_/);
  }
});

test('the process, its requests by route, and what waits are shown in the format of Prometheus', async () => {
  await heed.client.listTickets({ query: { view: 'all' } });
  await fetch(`${heed.url}/api/v1/no/such/thing`);
  const response = await ask(`Bearer ${token}`);
  assert.match(response.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
  const found = await read();
  assert.ok(found.get('process_resident_memory_bytes')! > 1e6);
  const count = (route: string, status: number) =>
    found.get(`heed_http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"}`);
  assert.equal(count('/api/v1/tickets', 200), 1);
  assert.equal(count('none', 404), 1);
  for (const name of ['heed_jobs{state="failed"}', 'heed_outbox_mails{state="failed"}'])
    assert.equal(found.get(name), 0, name);
  assert.ok(found.get('heed_journal_lag_seconds')! >= 0);
  assert.equal(found.get('heed_database_up'), 1);
});

test('mails that wait in the outbox, jobs that were given up and connected screens are counted', async () => {
  await heed.database.pool.query(
    `insert into outbound_mail (key, kind, message_id_header, recipients, subject, created_at)
     values ('test', 'reply', '<test@desk.example>', '{}', 'Hello', now())`,
  );
  await heed.database.pool.query(
    "select graphile_worker.add_job('nobody-does-this', max_attempts => 1, run_at => now() + interval '1 day')",
  );
  await heed.database.pool.query(
    "update graphile_worker._private_jobs set attempts = max_attempts where run_at > now() + interval '1 hour'",
  );
  const before = (await read()).get('heed_connected_screens')!;
  const screen = await openScreen(heed.url, { authorization: `Bearer ${heed.apiKey}` });
  const found = await read();
  assert.equal(found.get('heed_outbox_mails{state="waiting"}'), 1);
  assert.equal(found.get('heed_jobs{state="failed"}'), 1);
  assert.equal(found.get('heed_connected_screens'), before + 1);
  screen.socket.close();
});

test('a mailbox that cannot be read shows under its key', async () => {
  const port = await findFreePort();
  const inbox = await heed.client.createInbox({
    body: {
      name: 'Box',
      key: 'box',
      address: 'box@desk.example',
      imap: {
        host: '127.0.0.1',
        port,
        security: 'none',
        username: 'x',
        auth: 'password',
        password: 'x',
        folder: 'INBOX',
      },
    },
  });
  assert.equal((await read()).get(`heed_mailbox_up{inbox="${inbox.key}"}`), 0);
});
