import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { heedProcess } from '../support/heed-process.ts';

const heed = await heedProcess();
after(() => heed.remove());
await heed.start();
const { client } = await heed.setUp();

const until = async (done: () => Promise<boolean>) => {
  while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 100));
};
const replies = async (id: number) =>
  (await client.listMessages({ params: { id } })).data.filter(({ author }) => author.role === 'agent');
const waiting = async (id: number) => (await client.listScheduledReplies({ params: { id } })).data.length;

test('killed while replies wait and while they go, each goes exactly once after the restart, and none that was taken back', async () => {
  const ids: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    const { id } = await client.openTicket({
      body: {
        subject: `Ticket ${n}`,
        requester: { email: `c${n}@customer.example`, name: `C${n}` },
        body: { text: 'Help' },
      },
    });
    ids.push(id);
  }
  await client.updateMe({ body: { undoSeconds: 5 } });
  const held = [];
  for (const id of ids)
    held.push(await client.scheduleReply({ params: { id }, body: { body: { text: `Answer ${id}` } } }));
  await client.takeBackReply({ params: { id: held[0]!.id } });
  // Right after the commit of the last ones, perhaps before their jobs exist; again when the first have gone.
  await heed.kill();
  await heed.start();
  await until(async () => (await replies(ids[1]!)).length > 0);
  await heed.kill();
  await heed.start();
  await until(async () => (await Promise.all(ids.map(waiting))).every((left) => left === 0));
  const counts = await Promise.all(ids.map(async (id) => (await replies(id)).length));
  assert.deepEqual(counts, [0, ...Array.from({ length: 11 }, () => 1)]);
  const draft = await client.getDraft({ params: { id: ids[0]! } });
  assert.match(draft!.html, /Answer/);
});
