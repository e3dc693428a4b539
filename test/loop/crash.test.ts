import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Client } from '@heed/client';
import { findCluster } from '../../apps/server/platform/database/cluster/index.ts';
import { heedProcess } from '../support/heed-process.ts';
import { sendRaw } from '../support/smtp-send.ts';

const heed = await heedProcess();
after(() => heed.remove());
await heed.start();
const { client } = await heed.setUp();
await client.createInbox({ body: { name: 'Help', address: 'help@desk.example', acknowledge: false } });

const mail = (n: number) => ({
  from: `c${n}@customer.example`,
  to: 'help@desk.example',
  raw: `From: Customer ${n} <c${n}@customer.example>\nTo: help@desk.example\nSubject: Mail ${n}\nMessage-ID: <mail-${n}@customer.example>\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\nText of mail ${n}\n`,
});

async function allSubjects(api: Client): Promise<string[]> {
  const subjects: string[] = [];
  for (let after: string | null | undefined; after !== null;) {
    const page = await api.listTickets({
      query: { view: 'all', 'page[size]': 100, ...(after ? { 'page[after]': after } : {}) },
    });
    subjects.push(...page.data.map((row) => row.subject));
    after = page.meta.after;
  }
  return subjects;
}

async function untilSettled(): Promise<void> {
  for (;;) {
    const open = [
      ...(await client.listMails({ query: { state: 'received' } })).data,
      ...(await client.listMails({ query: { state: 'processing' } })).data,
    ];
    if (open.length === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test('after kill -9 in the middle of 200 mails, every mail answered with 250 is one message on one ticket', async () => {
  const accepted = new Set<number>();
  let next = 0;
  const sender = async (): Promise<void> => {
    while (next < 200) {
      const n = next++;
      await sendRaw({ port: heed.smtpPort, ...mail(n) }).then(
        () => accepted.add(n),
        () => {},
      );
    }
  };
  const sending = Promise.all([sender(), sender(), sender(), sender()]);
  while (accepted.size < 60) await new Promise((resolve) => setTimeout(resolve, 5));
  await heed.kill();
  await sending;
  assert.ok(accepted.size >= 60 && accepted.size < 200, `the kill came in the middle (${accepted.size})`);

  await heed.start();
  await untilSettled();
  const subjects = await allSubjects(client);
  assert.equal(new Set(subjects).size, subjects.length, 'no mail became two tickets');
  for (const n of accepted)
    assert.ok(subjects.includes(`Mail ${n}`), `mail ${n} was answered with 250 and is there`);

  // The senders of the others try again, as mail servers do; so do some whose 250 was lost on the way.
  for (let n = 0; n < 200; n += 1)
    if (!accepted.has(n) || n % 10 === 0) await sendRaw({ port: heed.smtpPort, ...mail(n) });
  await untilSettled();
  const all = await allSubjects(client);
  assert.equal(all.length, 200);
  assert.equal(new Set(all).size, 200);
});

test('after kill -9 of the database, the next start is whole', async () => {
  const { pid } = (await findCluster(join(heed.dataFolder, 'postgres')))!;
  process.kill(pid, 'SIGKILL');
  await heed.kill();
  await heed.start();
  assert.equal((await allSubjects(client)).length, 200);
  await sendRaw({ port: heed.smtpPort, ...mail(1000) });
  await untilSettled();
  assert.equal((await allSubjects(client)).length, 201);
});

test('it ends gracefully when told to, with exit code 0', async () => {
  assert.equal(await heed.stop(), 0);
});
