import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { heedProcess } from '../support/heed-process.ts';
import { startSmtpSink } from '../support/smtp-sink.ts';

const sink = await startSmtpSink();
const heed = await heedProcess();
after(async () => {
  await heed.remove();
  await sink.stop();
});
await heed.start();
const { client } = await heed.setUp();

const RECIPIENTS = 60;
const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 50));
};

test('a broadcast whose server is killed in the middle gives each recipient one ticket and one mail', async () => {
  const { id: inboxId } = await client.createInbox({
    body: {
      name: 'Help',
      address: 'help@desk.example',
      acknowledge: false,
      smtp: { host: '127.0.0.1', port: sink.port, security: 'none', username: '' },
    },
  });
  const { id, version } = await client.createBroadcast({
    body: {
      name: 'Recall',
      purpose: 'notices',
      inboxId,
      perMinute: 600,
      variants: [{ language: 'en', subject: 'Recall', html: '<p>Please look at it.</p>' }],
      audience: {
        kind: 'addresses',
        text: Array.from({ length: RECIPIENTS }, (_, n) => `c${n}@customer.example`).join('\n'),
      },
    },
  });
  const read = () => client.getBroadcast({ params: { id } });
  await client.startBroadcast({ params: { id }, body: { version } });
  await until(async () => (await read()).sent >= RECIPIENTS / 2);
  await heed.kill();
  await heed.start();
  await until(async () => (await read()).state === 'finished');
  const { sent, failed, leftOut } = await read();
  assert.deepEqual([sent, failed, leftOut], [RECIPIENTS, 0, 0]);
  const { data } = await client.listBroadcastRecipients({ params: { id }, query: { 'page[size]': 100 } });
  assert.equal(new Set(data.map(({ ticketId }) => ticketId)).size, RECIPIENTS);
  const addresses = new Set(data.map(({ address }) => address));
  await until(
    async () => new Set(sink.messages.flatMap(({ envelope }) => envelope.to)).size >= addresses.size,
  );
  for (const { address, ticketId } of data) {
    const mails = sink.messages.filter(({ envelope }) => envelope.to.includes(address!));
    // A mail in flight when its server dies may come again, under the same Message-ID and for the same ticket.
    assert.equal(new Set(mails.map(({ parsed }) => parsed.messageId)).size, 1, `of ticket ${ticketId}`);
    const messages = await client.listMessages({ params: { id: ticketId! } });
    assert.equal(messages.data.length, 1);
  }
});
