import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { testDatabase } from '../../../test/support/database.ts';
import { outboundJobs, redactMails } from '../modules/channels/email/index.ts';
import { createInboundDesk, rawMail } from '../modules/channels/email/testing/index.ts';
import { setUpTestDesk } from '../modules/identity/testing/index.ts';
import { eraseWords, indexWaiting } from '../modules/search/index.ts';
import { addAttachments, addNote, dropRedactedFiles, replyAsAgent } from '../modules/tickets/index.ts';
import {
  createTestViewer,
  factsOf,
  redactAttachment,
  redactMessage,
  ticketRow,
} from '../modules/tickets/testing/index.ts';

const database = await testDatabase();
await setUpTestDesk(database);
const desk = await createInboundDesk(database);
const { platform } = desk;
const inboxId = await desk.addInbox('desk@desk.example');
const boss = await createTestViewer(database);
const hooks = { redactMails: redactMails(platform), eraseWords };

/** Every row of every table as text, and every file: where the words still stand. */
async function find(words: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const hits = await database.pool.query(`select 1 from ${name} t where t::text ilike $1 limit 1`, [
      `%${words}%`,
    ]);
    if (hits.rows.length > 0) found.push(name);
  }
  const entries = await readdir(platform.config.dataFolder, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = (await readFile(join(entry.parentPath, entry.name))).toString('latin1');
    const base64 = [...bytes.matchAll(/(?:[\w+/]{60,}\r?\n)*[\w+/]{4,}={0,2}/g)].map(([run]) =>
      Buffer.from(run, 'base64').toString('latin1'),
    );
    if ([bytes, ...base64].some((text) => text.toLowerCase().includes(words.toLowerCase())))
      found.push(entry.name);
  }
  return found;
}
const run = { signal: new AbortController().signal, attempt: 1, lastAttempt: false };
const drop = async () => {
  const { rows } = await database.pool.query('select max(id)::int as id from redaction');
  desk.clock.set(new Date(Date.now() + 1_000));
  await dropRedactedFiles(platform)({ redactionId: rows[0].id }, run);
};

const CARD = '4111222233334444';
const letter = (text: string, file = 'the invoice') =>
  rawMail(
    { Subject: `Card ${CARD}`, 'Content-Type': 'multipart/mixed; boundary=x' },
    `--x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString('base64')}\r\n--x\r\nContent-Type: text/plain; name=pass.txt\r\nContent-Disposition: attachment; filename=pass.txt\r\n\r\n${file}\r\n--x--`,
  );

test('redacted words are nowhere any more: messages, quotes, drafts, mails to send, raw mails, the index', async () => {
  const mail = await desk.ingest(letter(`<p>My card is <b>4111</b>222233334444, thanks.</p>`), { inboxId });
  const ticketId = mail.ticket_id!;
  const reply = await desk.write((tx) =>
    replyAsAgent(tx, {
      ticketId,
      agentId: boss.agentId,
      text: `Is it ${CARD}?`,
      html: `<p>Is it ${CARD}?</p>`,
    }),
  );
  await outboundJobs(platform)['send-reply']({ messageId: reply.messageId }, run);
  await desk.write((tx) => addNote(tx, { ticketId, agentId: boss.agentId, text: `Note ${CARD}` }));
  await database.pool.query(
    `insert into draft (ticket_id, agent_id, kind, html, recipients, updated_at) values ($1, $2, 'reply', $3, '{"to":[],"cc":[]}', now())`,
    [ticketId, boss.agentId, `<p>Your ${CARD}</p>`],
  );
  await database.pool.query(
    `insert into scheduled_reply (ticket_id, agent_id, html, recipients, status_chosen, seen_message_id, held_for, unless_answered, release_at, created_at)
     values ($1, $2, $3, '{}', false, 1, 'later', false, now(), now())`,
    [ticketId, boss.agentId, `<p>Later ${CARD}</p>`],
  );
  await database.pool.query(
    `insert into idempotency_key (actor_id, key, endpoint, body_hash, response, created_at) values ($1, 'k', 'reply', '', $2, now())`,
    [boss.agentId, JSON.stringify({ id: reply.messageId, ticketId, html: `<p>Is it ${CARD}?</p>` })],
  );
  await database.pool.query(
    `insert into ticket_task (ticket_id, position, title, created_at, created_by) values ($1, 1, $2, now(), $3)`,
    [ticketId, `Check ${CARD}`, boss.agentId],
  );
  await database.pool.query(
    `insert into time_entry (ticket_id, agent_id, day, minutes, note, billable, created_at) values ($1, $3, '2026-03-02', 5, $2, true, now())`,
    [ticketId, `Checked ${CARD}`, boss.agentId],
  );
  await database.pool.query(
    `with side as (
       insert into side_conversation (ticket_id, subject, people, created_at, created_by, last_message_at) values ($1, $2, '[]', now(), $3, now()) returning id
     ) insert into side_message (side_id, agent_id, sender, recipients, text, html, quoted_html, created_at) select id, $3, '{}', '{}', $2, $2, $2, now() from side`,
    [ticketId, `Aside ${CARD}`, boss.agentId],
  );
  await indexWaiting(platform);
  assert.ok((await find(CARD)).length > 6);
  const { version } = await ticketRow(database, ticketId);
  const done = await redactMessage(platform, boss, hooks, { messageId: mail.message_id!, words: CARD });
  await drop();
  assert.deepEqual(await find(CARD), []);
  // Two in the first mail (its words, its subject), reply, note, draft, waiting reply, mail to send, task, time entry, and three aside.
  assert.equal(done.places, 12);
  const row = await ticketRow(database, ticketId);
  assert.deepEqual([row.version, row.subject], [version + 1, 'Card ▇▇▇▇▇▇']);
  assert.deepEqual(await factsOf(database, ticketId, 'ticket.redacted'), [
    {
      redactionId: done.id,
      messageId: mail.message_id,
      attachmentId: null,
      places: 12,
      version: version + 1,
    },
  ]);
  await indexWaiting(platform);
  assert.deepEqual(await find(CARD), []);
  const outbox = await database.pool.query('select html from outbound_mail where message_id = $1', [
    reply.messageId,
  ]);
  assert.match(outbox.rows[0].html, /Is it ▇▇▇▇▇▇\?/);
});

test('the same mail received again is known, and does not bring its words back', async () => {
  const raw = letter('<p>The secret is quetzalcoatl.</p>');
  const mail = await desk.ingest(raw, { inboxId });
  await redactMessage(platform, boss, hooks, { messageId: mail.message_id!, words: 'quetzalcoatl' });
  await drop();
  assert.equal(await desk.receive(raw, { inboxId }), mail.id);
  const { rows } = await database.pool.query(
    `select sum(f.reference_count)::int as held, count(d.file_id)::int as copies from mail m join mail_delivery d on d.mail_id = m.id join file f on f.id = m.file_id where m.id = $1 group by m.id`,
    [mail.id],
  );
  assert.deepEqual(rows, [{ held: 1, copies: 0 }]);
});

test('a redacted file is gone wherever it is on the ticket, in the raw mail, too; another ticket keeps its own', async () => {
  const one = await desk.ingest(letter('<p>See</p>', 'the passport'), { inboxId });
  const other = await desk.ingest(letter('<p>See too</p>', 'the passport'), { inboxId });
  const ticketId = one.ticket_id!;
  const stored = await platform.files.put(Buffer.from('the passport'));
  const { messageId } = await desk.write(async (tx) => {
    const [file] = await addAttachments(tx, boss.agentId, [
      { name: 'again.txt', contentType: 'text/plain', ...stored },
    ]);
    const html = `<p>Here <img src="/api/v1/attachments/${file!.id}"></p>`;
    return addNote(tx, { ticketId, agentId: boss.agentId, text: 'Here', html, attachmentIds: [file!.id] });
  });
  const files = async (id: number) =>
    (
      await database.pool.query(
        'select a.* from attachment a join message m on m.id = a.message_id where m.ticket_id = $1 order by a.id',
        [id],
      )
    ).rows;
  const [first] = await files(ticketId);
  const done = await redactAttachment(platform, boss, hooks, Number(first.id));
  assert.equal(done.places, 2);
  for (const file of await files(ticketId))
    assert.deepEqual([file.name, file.file_id, Number(file.size_bytes)], ['redacted file', null, 0]);
  const note = await database.pool.query('select html from message where id = $1', [messageId]);
  assert.equal(note.rows[0].html, '<p>Here ▇▇▇▇▇▇</p>');
  await drop();
  assert.equal((await find('the passport')).length, 2, 'the other ticket has its file and its raw mail');
  const [kept] = await files(other.ticket_id!);
  await redactAttachment(platform, boss, hooks, Number(kept.id));
  await drop();
  assert.deepEqual(await find('the passport'), []);
  await assert.rejects(redactAttachment(platform, boss, hooks, Number(kept.id)), { code: 'notFound' });
});

test('words that the message does not hold are refused, and who may not see the ticket finds no message', async () => {
  const mail = await desk.ingest(letter('<p>Only this</p>'), { inboxId });
  await assert.rejects(
    redactMessage(platform, boss, hooks, { messageId: mail.message_id!, words: 'something else' }),
    {
      code: 'invalidInput',
    },
  );
  const stranger = await createTestViewer(database, { scope: 'own' });
  await assert.rejects(
    redactMessage(platform, stranger, hooks, { messageId: mail.message_id!, words: 'Only' }),
    {
      code: 'notFound',
    },
  );
});

test('two redactions at once both hold', async () => {
  desk.clock.set(new Date(Date.now() + 1_000));
  const mail = await desk.ingest(letter('<p>One is nightingale, the other is woodpecker.</p>'), { inboxId });
  const redact = (words: string) =>
    redactMessage(platform, boss, hooks, { messageId: mail.message_id!, words });
  await Promise.all([redact('nightingale'), redact('woodpecker')]);
  desk.clock.set(new Date(Date.now() + 1_000));
  const { rows } = await database.pool.query('select id from redaction order by id desc limit 2');
  for (const { id } of rows) await dropRedactedFiles(platform)({ redactionId: id }, run);
  assert.deepEqual([...(await find('nightingale')), ...(await find('woodpecker'))], []);
});
