import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createTestGroup, createTestViewer } from '../../../tickets/testing/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { listForgedReferences, relatedTicketOf } from './forged-references.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');

test('who may see both tickets learns which one a forged reference names; nobody else gets a hint', async () => {
  const original = await desk.ingest(
    rawMail({ From: 'kim@customer.example', 'Message-ID': '<first@customer.example>' }),
    { inboxId },
  );
  const forged = await desk.ingest(
    rawMail({ From: 'eve@evil.example', 'In-Reply-To': '<first@customer.example>' }),
    { inboxId },
  );
  assert.deepEqual(forged.flags, ['forged-reference']);
  const [secretGroup, ownGroup] = [await createTestGroup(database), await createTestGroup(database)];
  const move = (ticketId: number | null, group: number) =>
    database.pool.query('update ticket set group_id = $2 where id = $1', [ticketId, group]);
  await move(original.ticket_id, secretGroup);
  await move(forged.ticket_id, ownGroup);
  const all = await createTestViewer(database, { scope: 'all' });
  const some = await createTestViewer(database, { scope: 'groups', groupIds: [ownGroup] });
  assert.deepEqual(await listForgedReferences(database.read, all, forged.ticket_id!), [
    { messageId: forged.message_id, ticketId: original.ticket_id },
  ]);
  assert.deepEqual(await listForgedReferences(database.read, some, forged.ticket_id!), []);
  await assert.rejects(listForgedReferences(database.read, some, original.ticket_id!), { code: 'notFound' });
  assert.equal(await relatedTicketOf(database.read, all, forged.id), original.ticket_id);
  assert.equal(await relatedTicketOf(database.read, some, forged.id), null);
});
