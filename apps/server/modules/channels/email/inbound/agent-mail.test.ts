import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { dkimSign, type DNSResolver } from 'mailauth';
import { testDatabase } from '../../../../../../test/support/database.ts';
import { createTestViewer } from '../../../tickets/testing/index.ts';
import { createInboundDesk, rawMail } from '../testing/inbound-desk.ts';
import { createReplyToken, recordReference } from './references.ts';

const database = await testDatabase();
const desk = await createInboundDesk(database);
const inboxId = await desk.addInbox('support@inbox.example');
const agent = await createTestViewer(database, { name: 'Ana Agent' });
const domain = agent.email.split('@')[1]!;

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const records: Record<string, string[][]> = {
  [`s1._domainkey.${domain} TXT`]: [[`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`]],
  [`_dmarc.${domain} TXT`]: [['v=DMARC1; p=reject']],
  [`${domain} TXT`]: [['v=spf1 -all']],
};
const resolver: DNSResolver = async (name, type) => {
  const found = records[`${name} ${type}`];
  if (!found) throw Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
  return found;
};
const noDns: DNSResolver = async () => {
  throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' });
};

async function sign(raw: string): Promise<Buffer> {
  const bytes = Buffer.from(raw.replace(/\r?\n/g, '\r\n'));
  const key = { signingDomain: domain, selector: 's1', privateKey };
  const { signatures } = await dkimSign(bytes, { ...key, signatureData: [key] });
  return Buffer.concat([Buffer.from(signatures), bytes]);
}

let count = 0;
async function ticketWithToken(): Promise<{ ticket: number; token: string; own: string }> {
  count += 1;
  const { ticket_id } = await desk.ingest(rawMail({ From: 'kim@customer.example' }), { inboxId });
  const own = `own-a${count}@desk.example`;
  const token = await desk.write(async (tx) => {
    await recordReference(tx, { messageIdHeader: own, ticketId: ticket_id, messageId: null, kind: 'own' });
    return createReplyToken(tx, ticket_id!, agent.agentId);
  });
  return { ticket: ticket_id!, token, own };
}
const messageOf = (id: number | null) =>
  database.read.selectFrom('message').selectAll().where('id', '=', id!).executeTakeFirstOrThrow();

test('an agent answers the customer by mail with our token and a domain that vouches for it', async () => {
  const { ticket, token } = await ticketWithToken();
  const raw = await sign(
    rawMail({ From: agent.email, To: `support+${token}@inbox.example` }, 'We have sent it.'),
  );
  const row = await desk.ingest(raw, { inboxId }, { resolver });
  assert.deepEqual([row.outcome, row.ticket_id], ['reply-added', ticket]);
  const message = await messageOf(row.message_id);
  assert.deepEqual([message.kind, message.author_role, message.author_id], ['reply', 'agent', agent.agentId]);
  assert.deepEqual(
    (message.recipients as { to: { address: string }[] }).to.map((to) => to.address),
    ['kim@customer.example'],
  );
});

test('without a signature, without the DNS, or with a changed word it is a private note', async () => {
  const { ticket, token } = await ticketWithToken();
  const mail = () =>
    rawMail({ From: agent.email, To: `support+${token}@inbox.example` }, 'Give them a refund.');
  const raw = mail();
  const signed = await sign(mail());
  const changed = Buffer.from((await sign(mail())).toString('latin1').replace('refund', 'REFUND'), 'latin1');
  for (const [content, options] of [
    [raw, { resolver }],
    [signed, { resolver: noDns }],
    [changed, { resolver }],
  ] as const) {
    const row = await desk.ingest(content, { inboxId }, options);
    assert.deepEqual([row.outcome, row.ticket_id, row.flags], ['note-added', ticket, ['unverified-agent']]);
    assert.equal((await messageOf(row.message_id)).kind, 'note');
  }
});

test("our Message-ID alone, or a token of another ticket, makes an agent's mail a note", async () => {
  const [a, b] = [await ticketWithToken(), await ticketWithToken()];
  const byId = await desk.ingest(
    await sign(rawMail({ From: agent.email, 'In-Reply-To': `<${a.own}>` })),
    { inboxId },
    { resolver },
  );
  assert.deepEqual([byId.outcome, byId.ticket_id], ['note-added', a.ticket]);
  const crossed = await desk.ingest(
    await sign(
      rawMail({ From: agent.email, 'In-Reply-To': `<${a.own}>`, To: `support+${b.token}@inbox.example` }),
    ),
    { inboxId },
    { resolver },
  );
  assert.deepEqual([crossed.outcome, crossed.ticket_id], ['note-added', a.ticket]);
});

test("an agent's absence notice says nothing on a ticket", async () => {
  const { own } = await ticketWithToken();
  const row = await desk.ingest(
    rawMail({ From: agent.email, 'In-Reply-To': `<${own}>`, 'Auto-Submitted': 'auto-replied' }),
    { inboxId },
  );
  assert.deepEqual([row.outcome, row.message_id], ['auto-reply', null]);
});

test("an agent's note on a closed ticket is not lost", async () => {
  const { ticket, own } = await ticketWithToken();
  await database.pool.query(`update ticket set status = 'closed' where id = $1`, [ticket]);
  const row = await desk.ingest(rawMail({ From: agent.email, 'In-Reply-To': `<${own}>` }), { inboxId });
  assert.deepEqual(
    [row.outcome, row.related_ticket_id, row.flags],
    ['ticket-opened', ticket, ['ticket-closed']],
  );
});

const forwarded =
  'Please see below.\n\n---------- Forwarded message ---------\nFrom: Paula Perez <paula@customer.example>\nDate: Sun, Mar 1, 2026 at 9:00 AM\nSubject: Broken lamp\nTo: <ana@desk.example>\n\nMy lamp is broken.\n';

test("an agent who forwards a customer's mail opens a ticket of that customer", async () => {
  const row = await desk.ingest(rawMail({ From: agent.email, Subject: 'Fwd: Broken lamp' }, forwarded), {
    inboxId,
  });
  assert.deepEqual([row.outcome, row.reason], ['ticket-opened', 'forwarded']);
  const { rows } = await database.pool.query(
    'select p.email, p.name, t.subject, t.submitter_id from ticket t join person p on p.id = t.requester_id where t.id = $1',
    [row.ticket_id],
  );
  assert.deepEqual(rows, [
    {
      email: 'paula@customer.example',
      name: 'Paula Perez',
      subject: 'Broken lamp',
      submitter_id: agent.agentId,
    },
  ]);
  assert.match((await messageOf(row.message_id)).text, /My lamp is broken/);
});

test('anybody else who forwards a mail speaks for themselves', async () => {
  const row = await desk.ingest(
    rawMail({ From: 'stranger@x.example', Subject: 'Fwd: Broken lamp' }, forwarded),
    { inboxId },
  );
  const { rows } = await database.pool.query(
    'select p.email from ticket t join person p on p.id = t.requester_id where t.id = $1',
    [row.ticket_id],
  );
  assert.deepEqual(rows, [{ email: 'stranger@x.example' }]);
});

test('an agent may ask, and is then the requester', async () => {
  const first = await desk.ingest(
    rawMail({ From: agent.email, 'Message-ID': '<mine@desk.example>', Subject: 'My own laptop' }),
    { inboxId },
  );
  const second = await desk.ingest(rawMail({ From: agent.email, 'In-Reply-To': '<mine@desk.example>' }), {
    inboxId,
  });
  assert.deepEqual([second.outcome, second.ticket_id], ['reply-added', first.ticket_id]);
  assert.equal((await messageOf(second.message_id)).author_role, 'customer');
});
