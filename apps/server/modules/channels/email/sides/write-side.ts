import type { Tx } from '../../../../platform/database/index.ts';
import { invalid } from '../../../../platform/errors/index.ts';
import { shownNameOf } from '../../../identity/index.ts';
import { cleanBody, lockOpenTicket, takeUploads, type Mailbox } from '../../../tickets/index.ts';
import { checkRecipients } from './kept-apart.ts';
import { quoteMessages, type Chosen } from './quote-messages.ts';
import { addSideFiles, withSideFiles, type SideFile } from './side-files.ts';
import { lockSide, withPeople, type SideRow } from './side-row.ts';

/** What an agent writes to third parties. */
export interface SideWriting {
  agentId: number;
  to: readonly string[];
  cc: readonly string[];
  body: { html?: string; text?: string };
  /** Uploads of the agent. */
  attachmentIds: readonly number[];
}

/**
 * Begins a side conversation on a ticket, with what was chosen to quote. Nothing of it goes to the customer, nor stands
 * in the ticket's own conversation. Refuses (`invalidInput`) recipients who take part in the ticket and what
 * {@link quoteMessages} names, and closed tickets.
 */
export async function startSide(
  tx: Tx,
  input: SideWriting & Chosen & { ticketId: number; subject: string },
): Promise<{ sideId: number }> {
  const { ticketId, agentId, subject } = input;
  await lockOpenTicket(tx, ticketId);
  await checkRecipients(tx.db, ticketId, input);
  const quoted = await quoteMessages(tx, ticketId, input);
  const [side] = await tx.prepared<{ id: number }>(
    'side-start',
    `insert into side_conversation (ticket_id, subject, people, created_at, created_by, last_message_at) values ($1, $2, '[]', $3, $4, $3) returning id`,
    [ticketId, subject, tx.now, agentId],
  );
  const sideId = side!.id;
  const sideMessageId = await addMessage(tx, { ...input, sideId, people: [], quoted });
  tx.record({ type: 'sideConversation.started', facts: { sideId, sideMessageId }, ticketId });
  return { sideId };
}

/** Writes on in a side conversation; a closed one is open again. Refuses as {@link startSide}. */
export async function writeSide(
  tx: Tx,
  side: SideRow,
  input: SideWriting,
): Promise<{ sideMessageId: number }> {
  const { id: sideId, ticketId } = side;
  await lockOpenTicket(tx, ticketId);
  const { state, people } = await lockSide(tx, sideId);
  await checkRecipients(tx.db, ticketId, input);
  const sideMessageId = await addMessage(tx, { ...input, sideId, people, quoted: null });
  tx.record({ type: 'sideConversation.written', facts: { sideId, sideMessageId }, ticketId });
  if (state === 'closed') tx.record({ type: 'sideConversation.reopened', facts: { sideId }, ticketId });
  return { sideMessageId };
}

interface Message extends SideWriting {
  sideId: number;
  people: readonly Mailbox[];
  quoted: { html: string | null; files: Map<number, SideFile> } | null;
}

const insert = `
  with row as (
    insert into side_message (side_id, agent_id, sender, recipients, text, created_at) values ($1, $2, $3, $4, $5, $6) returning id
  ), side as (
    update side_conversation set state = 'open', last_message_at = $6, people = $7 where id = $1
  ), reading as (
    insert into side_reading (side_id, agent_id, message_id) select $1, $2, id from row
    on conflict (side_id, agent_id) do update set message_id = excluded.message_id
  )
  select id from row`;

async function addMessage(tx: Tx, message: Message): Promise<number> {
  const { sideId, agentId, quoted } = message;
  const body = cleanBody(message.body, message.attachmentIds);
  if (body.text === '') throw invalid([{ path: 'body.body.text', code: 'required' }]);
  const recipients = await nameRecipients(tx, message);
  const [row] = await tx.prepared<{ id: number }>('side-write', insert, [
    sideId,
    agentId,
    JSON.stringify({ address: '', name: await shownNameOf(tx.db, agentId) }),
    JSON.stringify(recipients),
    body.text,
    tx.now,
    JSON.stringify(withPeople(message.people, [...recipients.to, ...recipients.cc])),
  ]);
  const id = row!.id;
  const uploads = await takeUploads(tx, { ids: message.attachmentIds, uploaderId: agentId });
  const files = [
    ...uploads.map((file) => [file.id, { ...file, inline: body.imageIds.includes(file.id) }] as const),
    ...(quoted?.files ?? []),
  ];
  const sideFileIds = await addSideFiles(
    tx,
    id,
    files.map(([, file]) => file),
  );
  const idOf = new Map(files.map(([attachmentId], index) => [attachmentId, sideFileIds[index]!]));
  await tx.prepared('side-words', 'update side_message set html = $2, quoted_html = $3 where id = $1', [
    id,
    body.html && withSideFiles(body.html, idOf),
    quoted?.html ? withSideFiles(quoted.html, idOf) : null,
  ]);
  return id;
}

/** With the names that the conversation, or else the desk, knows them by; nobody twice. */
async function nameRecipients(
  tx: Tx,
  { to, cc, people }: Message,
): Promise<{ to: Mailbox[]; cc: Mailbox[] }> {
  const known = await tx.prepared<Mailbox>(
    'side-names',
    `select i.normalized as address, p.name from identity i join person p on p.id = i.person_id where i.kind = 'email' and i.normalized = any($1::text[])`,
    [[...to, ...cc]],
  );
  const named = new Map([...known, ...people].map(({ address, name }) => [address, name]));
  const first = [...new Set(to)];
  const mailboxes = (addresses: readonly string[]) =>
    addresses.map((address) => ({ address, name: named.get(address) ?? '' }));
  return {
    to: mailboxes(first),
    cc: mailboxes([...new Set(cc)].filter((address) => !first.includes(address))),
  };
}
