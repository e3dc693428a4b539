import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../test/support/database.ts';
import { eraseMails } from '../modules/channels/email/index.ts';
import { createInboundDesk, rawMail } from '../modules/channels/email/testing/index.ts';
import { eraseTicket } from '../modules/tickets/index.ts';
import { purgeTickets, trashTicket } from '../modules/tickets/testing/index.ts';
import { sweepPlatform } from './sweep-platform.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');
const eraseForEver = async (ticket: number) => {
  await desk.write((tx) => trashTicket(tx, ticket));
  await desk.write((tx) => purgeTickets(tx, [ticket]));
  await desk.write((tx) => eraseTicket(tx, ticket, [eraseMails]));
};

const withFile = (name: string, from: string) =>
  rawMail(
    { From: from, 'Content-Type': 'multipart/mixed; boundary=x' },
    `--x\r\n\r\nSee the file.\r\n--x\r\nContent-Type: text/plain; name=${name}\r\nContent-Disposition: attachment; filename=${name}\r\n\r\nthe same bytes\r\n--x--`,
  );

test('bytes that another ticket uses stay, of the same customer and of another', async () => {
  const kim = 'Kim <kim@customer.example>';
  const gone = await desk.ingest(withFile('a.txt', kim), { inboxId });
  const stays = [
    await desk.ingest(withFile('b.txt', kim), { inboxId }),
    await desk.ingest(withFile('c.txt', 'Lee <lee@other.example>'), { inboxId }),
  ];
  await eraseForEver(gone.ticket_id!);
  // The age of bytes is that of their file.
  const later = (days: number) => desk.clock.set(new Date(Date.now() + days * 86_400_000));
  later(2);
  const sweep = () =>
    sweepPlatform(desk.platform)(
      {},
      { signal: new AbortController().signal, attempt: 1, lastAttempt: false },
    );
  const shared = async () =>
    (
      await database.pool.query<{ sha256: string; n: number }>(
        `select encode(f.sha256, 'hex') as sha256, f.reference_count as n from attachment a join file f on f.id = a.file_id
         join message m on m.id = a.message_id where m.ticket_id = any($1) order by a.id`,
        [stays.map(({ ticket_id }) => ticket_id)],
      )
    ).rows;
  await sweep();
  const files = await shared();
  assert.deepEqual(
    files.map(({ n }) => n),
    [1, 1],
  );
  assert.equal((await desk.platform.files.read(files[0]!.sha256))?.toString().trim(), 'the same bytes');
  for (const { ticket_id } of stays) await eraseForEver(ticket_id!);
  later(5);
  await sweep();
  assert.equal(await desk.platform.files.read(files[0]!.sha256), null);
});
