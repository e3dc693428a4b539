import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { eraseTicket } from '../../../tickets/index.ts';
import { purgeTickets, trashTicket } from '../../../tickets/testing/index.ts';
import { eraseMails } from '../erase-mails.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('desk@desk.example');
let count = 0;

/** A ticket that a mail opened, with that mail. */
async function opened(body?: string) {
  count += 1;
  const messageId = `first-${count}@customer.example`;
  const raw = rawMail({ 'Message-ID': `<${messageId}>`, Subject: `Secret matter ${count}` }, body);
  const { ticket_id: ticket, id: mail } = await desk.ingest(raw, { inboxId });
  return { ticket: ticket!, mail, raw, messageId };
}
const trash = (ticket: number) => desk.write((tx) => trashTicket(tx, ticket));
const purge = async (ticket: number) => {
  await trash(ticket);
  await desk.write((tx) => purgeTickets(tx, [ticket]));
};
const erase = (ticket: number) => desk.write((tx) => eraseTicket(tx, ticket, [eraseMails]));
const answer = (messageId: string, headers: Record<string, string> = {}) =>
  desk.ingest(rawMail({ 'In-Reply-To': `<${messageId}>`, ...headers }), { inboxId });
const row = (id: number) =>
  database.read.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirstOrThrow();

test('a mail to a ticket in the trash brings it back, with the mail on it', async () => {
  const { ticket, messageId } = await opened();
  await trash(ticket);
  const mail = await answer(messageId);
  assert.deepEqual([mail.ticket_id, mail.outcome], [ticket, 'reply-added']);
  assert.equal((await row(ticket)).trashed_at, null);
  const { rows } = await database.pool.query(
    `select facts from event where ticket_id = $1 and type = 'ticket.restored'`,
    [ticket],
  );
  assert.deepEqual(rows, [{ facts: { cause: 'mail' } }]);
});

test("a machine's answer brings nothing back and opens nothing", async () => {
  const { ticket, messageId } = await opened();
  await trash(ticket);
  const mail = await answer(messageId, { 'Auto-Submitted': 'auto-replied' });
  assert.deepEqual([mail.ticket_id, mail.outcome], [ticket, 'auto-reply']);
  assert.ok((await row(ticket)).trashed_at);
});

test('a mail to a ticket deleted for ever opens a new one that says why, erased already or not', async () => {
  for (const erased of [false, true]) {
    const { ticket, messageId } = await opened();
    await purge(ticket);
    if (erased) await erase(ticket);
    const mail = await answer(messageId);
    assert.equal(mail.outcome, 'ticket-opened');
    assert.notEqual(mail.ticket_id, ticket);
    assert.ok(mail.flags.includes('ticket-deleted'));
    assert.equal(mail.related_ticket_id, null);
  }
});

test('the mail of an erased ticket is not taken again, and its Message-ID is still known', async () => {
  const { ticket, mail, raw, messageId } = await opened();
  await purge(ticket);
  await erase(ticket);
  assert.equal(await desk.receive(raw, { inboxId }), mail);
  const again = await desk.process(mail);
  assert.deepEqual([again.ticket_id, again.state], [ticket, 'done']);
  const { rows } = await database.pool.query('select 1 from mail_reference where message_id_header = $1', [
    messageId,
  ]);
  assert.equal(rows.length, 1);
});

test('nothing of what was said is left anywhere, neither words nor addresses nor raw mail', async () => {
  const { ticket } = await opened('The password is hunter2-swordfish.');
  await purge(ticket);
  await erase(ticket);
  for (const table of [
    'ticket',
    'message',
    'mail',
    'mail_delivery',
    'outbound_mail',
    'draft',
    'ticket_participant',
  ]) {
    const { rows } = await database.pool.query(`select x::text as words from ${table} x`);
    for (const { words } of rows)
      assert.doesNotMatch(words, new RegExp(`swordfish|Secret matter ${count}\\b`), table);
  }
  const { rows } = await database.pool.query(
    'select 1 from mail m join file f on f.id = m.file_id where m.ticket_id = $1',
    [ticket],
  );
  assert.equal(rows.length, 0);
});
