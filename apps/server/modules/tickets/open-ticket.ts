import type { Channel, Priority, TicketType } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';
import { findOrCreateCustomerByEmail } from '../people/index.ts';
import { cleanSubject, cleanText } from './clean-text.ts';
import { derivePreview } from './derive-preview.ts';
import { linkAttachments } from './link-attachments.ts';
import { findOrCreatePeople } from './people-by-address.ts';
import { ownColumns, personJson, type TicketRecord } from './ticket-record.ts';
import type { MessageContent } from './write-message.ts';

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
  fields?: object;
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
  record: TicketRecord;
}

/**
 * Opens a ticket. The requester is a known person or an address; an address that nobody has makes a customer.
 * With an assignee, or when an agent writes first, the ticket starts open, else new. One statement for all of it
 * where the requester is known. Refuses (`invalidInput`) an unknown requester, group, assignee or attachment.
 */
export async function openTicket(tx: Tx, input: NewTicket): Promise<OpenedTicket> {
  const ccIds = input.ccs?.length ? await findOrCreatePeople(tx, input.ccs) : [];
  const record =
    (await insertTicket(tx, input, input.requester, ccIds)) ?? (await openForStranger(tx, input, ccIds));
  const opened = { id: record.id, messageId: record.message_id, requesterId: record.requester.id, record };
  if (input.attachmentIds?.length) {
    await linkAttachments(tx, {
      messageId: opened.messageId,
      ids: input.attachmentIds,
      inlineIds: input.imageIds ?? [],
      uploaderIds: [opened.requesterId, input.authorAgentId, tx.actor.id],
    });
  }
  recordOpening(tx, input, opened);
  return opened;
}

async function openForStranger(tx: Tx, input: NewTicket, ccIds: number[]): Promise<OpenedRow> {
  if ('id' in input.requester) throw await whatIsUnknown(tx, input);
  const { email, name } = input.requester;
  const customer = await findOrCreateCustomerByEmail(tx, { email, name: name && cleanText(name) });
  const record = await insertTicket(tx, input, { id: customer.id }, ccIds);
  if (!record) throw await whatIsUnknown(tx, { ...input, requester: { id: customer.id } });
  return record;
}

interface OpenedRow extends TicketRecord {
  message_id: number;
}

const byId = 'select coalesce(p.canonical_id, p.id) from person p where p.id = $1::bigint';
const byAddress =
  "select coalesce(p.canonical_id, p.id) from identity i join person p on p.id = i.person_id where i.kind = 'email' and i.normalized = $1::text";

// Two statements and not one with a choice inside: such a one the database plans anew each time.
const insertFor = (who: string) => `
  with requester as (
    select p.id, p.name, p.email from person p where p.id = (${who})
  ), ticket_row as (
    insert into ticket (subject, status, priority, type, channel, inbox_id, requester_id, submitter_id, assignee_id, group_id, tags, fields, external_id, follow_up_of_id,
      message_count, preview, last_message_at, last_message_by, waiting_since, created_at, updated_at)
    select $2::text, case when $3::bigint is null and $4::bigint is null then 'new' else 'open' end, $5::text, $6::text, $7::text, $8::bigint, r.id, $9::bigint, $4, $10::bigint, $11::text[], $12::jsonb, $13::text, $14::bigint,
      1, $15::text, $16::timestamptz, case when $3::bigint is null then 'customer' else 'agent' end, case when $3::bigint is null then $16 end, $16, $16
    from requester r
    where ($4::bigint is null or exists (select 1 from agent where person_id = $4 and disabled_at is null))
      and ($10::bigint is null or exists (select 1 from agent_group where id = $10 and archived_at is null))
    returning *
  ), cc_people as (
    select p.id, p.name, p.email from person p, requester r where p.id = any($17::bigint[]) and p.id <> r.id
  ), cc_rows as (
    insert into ticket_participant (ticket_id, person_id, role) select t.id, c.id, 'cc' from ticket_row t, cc_people c
  ), message_row as (
    insert into message (ticket_id, origin_ticket_id, kind, author_id, author_role, channel, text, html, quoted_html, recipients, automatic, threading, created_at)
    select t.id, t.id, 'reply', coalesce($3, t.requester_id), t.last_message_by, t.channel, $18::text, $19::text, $20::text, coalesce($21::jsonb, case when $3::bigint is null then '{"to":[],"cc":[]}' else
      jsonb_build_object('to', case when r.email is null then '[]' else jsonb_build_array(jsonb_build_object('address', r.email, 'name', r.name)) end,
        'cc', (select coalesce(jsonb_agg(jsonb_build_object('address', c.email, 'name', c.name) order by c.id), '[]') from cc_people c where c.email is not null)) end), $22::boolean, $23::jsonb, $16
    from ticket_row t, requester r
    returning id
  )
  select ${ownColumns}, m.id as message_id, ${personJson('r')} as requester,
    (select ${personJson('p')} from person p where p.id = t.submitter_id) as submitter,
    (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = t.assignee_id) as assignee,
    (select coalesce(json_agg(${personJson('c')} order by c.id), '[]') from cc_people c) as ccs, '[]'::json as followers,
    (select json_build_object('id', f.id, 'subject', f.subject) from ticket f where f.id = t.follow_up_of_id) as follow_up_of, '[]'::json as follow_ups
  from ticket_row t, message_row m, requester r`;
const insertById = insertFor(byId);
const insertByAddress = insertFor(byAddress);

async function insertTicket(
  tx: Tx,
  input: NewTicket,
  requester: NewTicket['requester'],
  ccIds: number[],
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
      ccIds,
      input.text,
      input.html ?? null,
      input.quotedHtml ?? null,
      input.recipients ? JSON.stringify(input.recipients) : null,
      input.automatic ?? false,
      input.threading ? JSON.stringify(input.threading) : null,
    ],
  );
  return row;
}

function recordOpening(tx: Tx, input: NewTicket, { id, messageId, requesterId }: OpenedTicket): void {
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

/** Nothing was inserted: says which of the named rows is not there. */
async function whatIsUnknown(tx: Tx, input: NewTicket): Promise<Error> {
  const { assigneeId, groupId } = input;
  const agent =
    assigneeId == null ||
    (await tx.db
      .selectFrom('agent')
      .select('person_id')
      .where('person_id', '=', assigneeId)
      .where('disabled_at', 'is', null)
      .executeTakeFirst());
  const group =
    groupId == null ||
    (await tx.db
      .selectFrom('agent_group')
      .select('id')
      .where('id', '=', groupId)
      .where('archived_at', 'is', null)
      .executeTakeFirst());
  const faults = [
    ...(agent ? [] : [{ path: 'body.assigneeId', code: 'unknown' as const }]),
    ...(group ? [] : [{ path: 'body.groupId', code: 'unknown' as const }]),
  ];
  return invalid(faults.length > 0 ? faults : [{ path: 'body.requester.id', code: 'unknown' }]);
}
