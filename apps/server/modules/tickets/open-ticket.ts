import type { Channel, FieldValues, Priority, TicketType } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { createCustomerByEmail, findOrCreateCustomerByEmail } from '../people/index.ts';
import { cleanSubject, cleanText } from './clean-text.ts';
import { derivePreview } from './derive-preview.ts';
import { linkAttachments } from './link-attachments.ts';
import { findOrCreatePeople } from './people-by-address.ts';
import { ownColumns, personJson, type TicketRecord } from './ticket-record.ts';
import type { MessageContent, Recipients } from './write-message.ts';

/** A ticket to open, with its first message. */
export interface NewTicket extends MessageContent {
  requester: { id: number } | { email: string; name?: string };
  subject: string;
  channel: Channel;
  /** The agent who writes first; absent: the words are the requester's. */
  authorAgentId?: number | null;
  /** Who typed it in, where that is not the author. */
  submitterId?: number | null;
  priority?: Priority;
  type?: TicketType | null;
  groupId?: number | null;
  assigneeId?: number | null;
  inboxId?: number | null;
  tags?: readonly string[];
  formId?: number | null;
  /** Checked already: `beginFields`. */
  fields?: FieldValues;
  /** Addresses of people in copy. */
  ccs?: readonly string[];
  externalId?: string | null;
  /** The closed ticket that this one goes on from. */
  followUpOfId?: number | null;
}

export interface OpenedTicket {
  id: number;
  messageId: number;
  requesterId: number;
  /** For display; null where more is to be read for it (people in copy, an assignee, the ticket it goes on from). */
  record: TicketRecord | null;
}

/**
 * Opens a ticket. The requester is a known person or an address; an address that nobody has makes a customer.
 * With an assignee, or when an agent writes first, the ticket starts open, else new. One statement for all of it
 * where a known customer writes. Refuses (`invalidInput`) an unknown requester, group, assignee or attachment.
 */
export async function openTicket(tx: Tx, input: NewTicket): Promise<OpenedTicket> {
  await requireKnown(tx, input);
  const ccIds = input.ccs?.length ? await findOrCreatePeople(tx, input.ccs) : [];
  const row = await insertTicket(tx, input, ccIds);
  const opened = { id: row.id, messageId: row.message_id, requesterId: row.requester.id };
  if (ccIds.length > 0) await insertCcs(tx, opened, ccIds);
  if (input.attachmentIds?.length) {
    await linkAttachments(tx, {
      messageId: opened.messageId,
      ids: input.attachmentIds,
      inlineIds: input.imageIds ?? [],
      uploaderIds: [opened.requesterId, input.authorAgentId, tx.actor.id],
    });
  }
  recordOpening(tx, input, opened);
  const alone = ccIds.length === 0 && input.assigneeId == null && input.followUpOfId == null;
  return { ...opened, record: alone ? { ...row, ...noMorePeople } : null };
}

const noMorePeople = {
  assignee: null,
  ccs: [],
  followers: [],
  follow_up_of: null,
  follow_ups: [],
  merged_into: null,
  merged_from: [],
  split_from: null,
  split_into: [],
};

async function requireKnown(tx: Tx, { assigneeId, groupId }: NewTicket): Promise<void> {
  if (assigneeId == null && groupId == null) return;
  const [known] = await tx.prepared<{ agent: boolean; group: boolean }>(
    'tickets/agent-and-group',
    `select $1::bigint is null or exists (select 1 from agent where person_id = $1 and disabled_at is null) as agent,
       $2::bigint is null or exists (select 1 from agent_group where id = $2 and archived_at is null) as group`,
    [assigneeId ?? null, groupId ?? null],
  );
  const faults = [
    ...(known!.agent ? [] : [{ path: 'body.assigneeId', code: 'unknown' as const }]),
    ...(known!.group ? [] : [{ path: 'body.groupId', code: 'unknown' as const }]),
  ];
  if (faults.length > 0) throw invalid(faults);
}

async function insertTicket(tx: Tx, input: NewTicket, ccIds: number[]): Promise<OpenedRow> {
  const { requester, authorAgentId } = input;
  // An agent's first words go to people who must be known before them.
  const atOnce = authorAgentId == null || input.recipients !== undefined;
  const row = atOnce ? await insertRows(tx, input, requester, input.recipients ?? null) : undefined;
  if (row) return row;
  const id = await knowRequester(tx, requester, atOnce ? createCustomerByEmail : findOrCreateCustomerByEmail);
  const recipients = input.recipients ?? (authorAgentId == null ? null : await recipientsOf(tx, id, ccIds));
  const late = await insertRows(tx, input, { id }, recipients);
  if (!late) throw invalid([{ path: 'body.requester.id', code: 'unknown' }]);
  return late;
}

async function knowRequester(
  tx: Tx,
  requester: NewTicket['requester'],
  byEmail: typeof findOrCreateCustomerByEmail,
): Promise<number> {
  if ('id' in requester) return requester.id;
  const { email, name } = requester;
  return (await byEmail(tx, { email, name: name && cleanText(name) })).id;
}

/** Whom an agent's first message goes to: the requester and the people in copy who have an address. */
async function recipientsOf(tx: Tx, requesterId: number, ccIds: number[]): Promise<Recipients> {
  const { rows } = await sql<{ address: string; name: string; first: boolean }>`
    select p.email as address, p.name, r.id = ${requesterId} as first from person r join person p on p.id = coalesce(r.canonical_id, r.id)
    where r.id = any(${[requesterId, ...ccIds]}::bigint[]) and p.email is not null order by p.id`.execute(
    tx.db,
  );
  const mailboxes = (first: boolean) =>
    rows.filter((row) => row.first === first).map(({ address, name }) => ({ address, name }));
  return { to: mailboxes(true), cc: mailboxes(false) };
}

type OpenedRow = Omit<TicketRecord, keyof typeof noMorePeople> & { message_id: number };

const byId =
  'select p.id, p.name, p.email from person r join person p on p.id = coalesce(r.canonical_id, r.id) where r.id = $1::bigint';
const byAddress = `select p.id, p.name, p.email from identity i join person r on r.id = i.person_id join person p on p.id = coalesce(r.canonical_id, r.id)
    where i.kind = 'email' and i.normalized = $1::text`;

// Two statements and not one with a choice inside: such a one the database plans anew each time.
const insertFor = (requester: string) => `
  with requester as (
    ${requester}
  ), ticket_row as (
    insert into ticket (subject, status, priority, type, channel, inbox_id, requester_id, submitter_id, assignee_id, group_id, tags, fields, form_id, external_id, follow_up_of_id,
      message_count, preview, last_message_at, last_message_by, waiting_since, created_at, updated_at)
    select $2, case when $3::bigint is null and $4::bigint is null then 'new' else 'open' end, $5, $6, $7, $8::bigint, r.id, $9::bigint, $4, $10::bigint, $11::text[], $12::jsonb, $23::bigint, $13, $14::bigint,
      1, $15, $16::timestamptz, case when $3::bigint is null then 'customer' else 'agent' end, case when $3::bigint is null then $16 end, $16, $16
    from requester r
    returning *
  ), message_row as (
    insert into message (ticket_id, origin_ticket_id, kind, author_id, author_role, channel, text, html, quoted_html, recipients, automatic, threading, created_at)
    select t.id, t.id, 'reply', coalesce($3, t.requester_id), t.last_message_by, t.channel, $17, $18, $19, coalesce($20::jsonb, '{"to":[],"cc":[]}'), $21::boolean, $22::jsonb, $16
    from ticket_row t
    returning id
  )
  select ${ownColumns}, m.id as message_id, ${personJson('r')} as requester,
    (select ${personJson('p')} from person p where p.id = t.submitter_id) as submitter
  from ticket_row t, message_row m, requester r`;
const insertById = insertFor(byId);
const insertByAddress = insertFor(byAddress);

/** Writes the ticket and its first message; undefined when nobody is the requester. */
async function insertRows(
  tx: Tx,
  input: NewTicket,
  requester: NewTicket['requester'],
  recipients: Recipients | null,
): Promise<OpenedRow | undefined> {
  const known = 'id' in requester;
  const [row] = await tx.prepared<OpenedRow>(
    known ? 'tickets/open-by-id' : 'tickets/open-by-address',
    known ? insertById : insertByAddress,
    [
      known ? requester.id : requester.email.trim().toLowerCase(),
      cleanSubject(input.subject),
      input.authorAgentId ?? null,
      input.assigneeId ?? null,
      input.priority ?? 'normal',
      input.type ?? null,
      input.channel,
      input.inboxId ?? null,
      input.submitterId ?? null,
      input.groupId ?? null,
      [...new Set(input.tags?.map(cleanText))],
      JSON.stringify(input.fields ?? {}),
      input.externalId == null ? null : cleanText(input.externalId),
      input.followUpOfId ?? null,
      derivePreview(input.text),
      tx.now,
      input.text,
      input.html ?? null,
      input.quotedHtml ?? null,
      recipients ? JSON.stringify(recipients) : null,
      input.automatic ?? false,
      input.threading ? JSON.stringify(input.threading) : null,
      input.formId ?? null,
    ],
  );
  return row;
}

async function insertCcs(
  tx: Tx,
  { id, requesterId }: { id: number; requesterId: number },
  ccIds: number[],
): Promise<void> {
  await tx.prepared(
    'tickets/open-ccs',
    "insert into ticket_participant (ticket_id, person_id, role) select $1, unnest($2::bigint[]), 'cc'",
    [id, ccIds.filter((ccId) => ccId !== requesterId)],
  );
}

function recordOpening(
  tx: Tx,
  input: NewTicket,
  { id, messageId, requesterId }: Omit<OpenedTicket, 'record'>,
): void {
  const about = { ticketId: id, ticketVersion: 1, personId: requesterId };
  const byAgent = input.authorAgentId != null;
  tx.record({
    type: 'ticket.opened',
    facts: {
      channel: input.channel,
      requesterId,
      messageId,
      byAgent,
      inboxId: input.inboxId ?? null,
      followUpOf: input.followUpOfId ?? null,
    },
    ...about,
  });
  if (input.assigneeId != null)
    tx.record({ type: 'ticket.assigned', facts: { from: null, to: input.assigneeId }, ...about });
}
