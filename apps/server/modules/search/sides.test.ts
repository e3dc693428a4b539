import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { mergeTickets } from '../tickets/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../tickets/testing/index.ts';
import { eraseWords } from './indexing/erase-words.ts';
import { startSearchDesk } from './testing/search-desk.ts';

const database = await testDatabase();
const { owner, settle, search, found } = await startSearchDesk(database);

/** A side conversation with one message that came by mail, told as the channel tells it. */
async function aside(ticketId: number, given: { subject: string; text: string; file?: string }) {
  const { rows } = await database.pool.query<{ side: number; message: number }>(
    `with side as (
       insert into side_conversation (ticket_id, subject, people, created_at, created_by, last_message_at) values ($1, $2, '[]', now(), $4, now()) returning id
     ) insert into side_message (side_id, sender, recipients, text, created_at) select id, '{"address": "depot@carrier.example", "name": "Depot"}', '{}', $3, '2026-04-01' from side returning side_id as side, id as message`,
    [ticketId, given.subject, given.text, owner.agentId],
  );
  const { side, message } = rows[0]!;
  if (given.file)
    await database.pool.query(
      `with kept as (insert into file (sha256, size_bytes, reference_count, created_at) values (sha256(convert_to($2, 'UTF8')), 1, 1, now()) returning id)
       insert into side_file (side_message_id, file_id, name, content_type, size_bytes) select $1, id, $3, 'application/pdf', 1 from kept`,
      [message, `hash-${message}`, given.file],
    );
  await write(database, async (tx) =>
    tx.record({
      type: 'sideConversation.answered',
      facts: { sideId: side, sideMessageId: message, automatic: false },
      ticketId,
    }),
  );
  await settle();
}

test('words, subjects and files of side conversations find their ticket, and the hit says where they stand', async () => {
  const { id } = await createTestTicket(database, { subject: 'Where is it', text: 'Lost.' });
  await aside(id, { subject: 'Consignment', text: 'The pallet is in Rotterdam.', file: 'waybill.pdf' });
  for (const words of ['pallets', 'consignment', 'waybill'])
    assert.deepEqual(await found(words), [id], words);
  const { snippet } = (await search('rotterdam')).data[0]!;
  assert.deepEqual([snippet?.kind, snippet?.author], ['side', 'Depot']);
  assert.match(snippet!.text, /pallet is in Rotterdam/);
  assert.equal((await search('lost')).data[0]!.snippet?.kind, 'reply');
});

test('a ticket that is found by other words shows its conversation with the customer, not an aside', async () => {
  const { id } = await createTestTicket(database, { subject: 'Umbrella', text: 'It leaks.' });
  await aside(id, { subject: 'x', text: 'Nothing about it.' });
  const hit = (await search('umbrella')).data[0]!;
  assert.deepEqual([hit.id, hit.snippet?.kind], [id, 'reply']);
});

test('who may not see the ticket finds nothing of its side conversations', async () => {
  const group = await createTestGroup(database);
  const { id } = await createTestTicket(database, { groupId: group });
  await aside(id, { subject: 'Secret', text: 'Zanzibar shipment' });
  const stranger = await createTestViewer(database, { scope: 'groups', groupIds: [] });
  assert.deepEqual(await found('zanzibar'), [id]);
  assert.deepEqual(await found('zanzibar', stranger), []);
});

test('after a merge they find the target; words that are taken away are found no more', async () => {
  const [source, target] = [await createTestTicket(database), await createTestTicket(database)];
  await aside(source.id, { subject: 'Customs', text: 'Held in Valparaiso' });
  await write(database, (tx) => mergeTickets(tx, { targetId: target.id, sourceIds: [source.id] }));
  await settle();
  assert.deepEqual(await found('valparaiso'), [target.id]);
  await database.pool.query(`update side_message set text = '' where text like '%Valparaiso%'`);
  await write(database, (tx) => eraseWords(tx, [target.id]));
  assert.deepEqual(await found('valparaiso'), []);
  await settle();
  assert.deepEqual(await found('valparaiso'), []);
});
