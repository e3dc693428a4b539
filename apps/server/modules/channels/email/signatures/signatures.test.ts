import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { signatureEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../../test/support/smtp-sink.ts';
import { startTestApi } from '../../../../platform/http/testing/start-test-api.ts';
import { viewerOf } from '../../../identity/testing/index.ts';
import { addNote } from '../../../tickets/index.ts';
import { queueReply } from '../outbound/queue-reply.ts';
import { startMailDesk } from '../testing/index.ts';
import { signatureRoutes } from './routes.ts';

const sink = await startSmtpSink();
after(() => sink.stop());
const database = await testDatabase();
const desk = await startMailDesk(database, sink);
const help = await desk.inbox({ address: 'help@desk.test' });
const sales = await desk.inbox({ address: 'sales@desk.test' });
const ana = await desk.agent('Ana <script>alert(1)</script> Lopes');
const { call } = await startTestApi({
  endpoints: signatureEndpoints,
  handlers: signatureRoutes(desk.platform),
});
const viewer = await viewerOf(database, ana);
const set = (inboxId: number | null, html: string) =>
  call(viewer, 'PUT', '/me/signatures', { inboxId, html });

/** The HTML and the stored message of a reply by Ana that goes out by the inbox. */
async function replied(inboxId: number) {
  const ticket = await desk.ticket({ inboxId, name: 'Kim {{agent.title}} <b>' });
  await desk.write((tx) =>
    addNote(tx, { ticketId: ticket.id, agentId: ana, text: 'SECRET-NOTE', html: '<p>SECRET-NOTE</p>' }),
  );
  const reply = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Answer</p>' });
  const { rows } = await database.pool.query(
    'select o.html, o.text, m.html as message from outbound_mail o join message m on m.id = o.message_id where o.id = $1',
    [reply.outboundMailId],
  );
  const shown = await call(viewer, 'GET', `/tickets/${ticket.id}/signature`);
  return { ...(rows[0] as { html: string; text: string; message: string }), shown: shown.body.html };
}

test('without a signature a mail has none', async () => {
  const { html, shown } = await replied(help.id);
  assert.equal(shown, null);
  assert.doesNotMatch(html, /margin:16px 0 0/);
});

test('the signature stands in the mail and not in the message, its names are text, and no note is in it', async () => {
  await set(
    null,
    '<p onclick="x()">{{agent.displayName}}<img src="https://spy.test/x"> <a href="https://acme.test/{{agent.name}}">{{company.name}}</a> {{agent.title|Agent}}</p>',
  );
  const { html, text, message, shown } = await replied(help.id);
  assert.equal(message, '<p>Answer</p>');
  assert.match(shown, /^<p>Ana &lt;script&gt;alert\(1\)&lt;\/script&gt; Lopes /);
  assert.match(html, /Answer<\/p><div[^>]*><p[^>]*>Ana &lt;script&gt;/);
  assert.match(html, /href="https:\/\/acme\.test\/Ana%20%3Cscript%3E/);
  assert.match(text, /Answer[\s\S]*Ana <script>alert\(1\)<\/script> Lopes[\s\S]*Agent/);
  assert.doesNotMatch(html, /<script|<img|onclick|spy\.test|SECRET-NOTE/);
  assert.doesNotMatch(text, /SECRET-NOTE/);
});

test('an inbox has its own signature, an empty one is none, and without it the usual one stands again', async () => {
  await set(sales.id, '<p>Sales</p>');
  assert.equal((await replied(sales.id)).shown, '<p>Sales</p>');
  await set(sales.id, '<p></p>');
  assert.equal((await replied(sales.id)).shown, null);
  const { body } = await call(viewer, 'DELETE', `/me/signatures/${sales.id}`);
  assert.deepEqual(
    body.data.map(({ inboxId }: { inboxId: number | null }) => inboxId),
    [null],
  );
  assert.match((await replied(sales.id)).shown, /Lopes/);
});

test('an inbox that wants no signatures and no names of agents has neither', async () => {
  await database.pool.query('update inbox set signatures = false, show_agent = false where id = $1', [
    sales.id,
  ]);
  const ticket = await desk.ticket({ inboxId: sales.id });
  const { outboundMailId } = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Hi</p>' });
  const row = await desk.row(outboundMailId);
  assert.match(JSON.stringify(row.sender), /"name":"Acme Support"/);
  assert.doesNotMatch(row.html ?? '', /margin:16px 0 0/);
  assert.equal((await call(viewer, 'GET', `/tickets/${ticket.id}/signature`)).body.html, null);
});

test('what a machine wrote is not signed, and what was said before is repeated without signatures', async () => {
  const ticket = await desk.ticket({ inboxId: help.id });
  await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>One</p>' });
  const second = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Two</p>' });
  const { html } = await desk.row(second.outboundMailId);
  assert.equal(html!.split('margin:16px 0 0').length, 2);
  const third = await desk.reply({ ticketId: ticket.id, agentId: ana, html: '<p>Three</p>' });
  await database.pool.query('delete from outbound_mail where id = $1', [third.outboundMailId]);
  await database.pool.query(
    'update message set automatic = true where id = (select max(id) from message where ticket_id = $1)',
    [ticket.id],
  );
  const { rows } = await database.pool.query('select max(id) as id from message where ticket_id = $1', [
    ticket.id,
  ]);
  const again = await desk.write((tx) => queueReply(tx, { messageId: rows[0].id }));
  assert.doesNotMatch((await desk.row(again!.outboundMailId)).html ?? '', /margin:16px 0 0/);
});

test('a placeholder that is none is refused with its place, and an inbox that is none is not found', async () => {
  const unknown = await set(null, '<p>Hi {{requester.name}}</p>');
  assert.deepEqual([unknown.status, unknown.body.errors[0].path], [400, 'body.html']);
  assert.equal((await set(999_999, '<p>x</p>')).status, 404);
});

test('nobody reads by a signature that a ticket is there, and nobody has the signature of another', async () => {
  const ticket = await desk.ticket({ inboxId: help.id });
  const bob = await viewerOf(database, await desk.agent('Bob'));
  assert.deepEqual((await call(bob, 'GET', '/me/signatures')).body.data, []);
  assert.equal((await call(bob, 'GET', `/tickets/${ticket.id}/signature`)).body.html, null);
  assert.equal((await call({ ...bob, scope: 'own' }, 'GET', `/tickets/${ticket.id}/signature`)).status, 404);
});
