import type { Tx } from '../../../platform/database/index.ts';
import { invalid, refuse } from '../../../platform/errors/index.ts';
import { cleanSubject } from '../clean-text.ts';
import { lockOpenTicket, type LockedTicket } from '../lock-ticket.ts';
import { byWhom } from './by-whom.ts';
import { refreshConversation } from './refresh-conversation.ts';

interface Row {
  id: number;
  homeId: number;
  kind: 'reply' | 'note';
  role: string;
  authorId: number | null;
}

/**
 * Makes messages of a ticket a ticket of their own, with its group, people and properties, without its assignee. Its
 * requester is the customer who wrote the first of them, else the ticket's. It starts new, and open where an agent has
 * answered already. Refuses `ticketClosed`, messages of another ticket (`invalidInput`), and all of them at once.
 */
export async function splitMessages(
  tx: Tx,
  input: { ticketId: number; messageIds: readonly number[]; subject: string },
): Promise<{ splitId: number; ticketId: number }> {
  const origin = await lockOpenTicket(tx, input.ticketId);
  const messages = await readMessages(tx, origin.id, input.messageIds);
  const partId = await openPart(tx, origin, { messages, subject: cleanSubject(input.subject) });
  const ids = messages.map(({ id }) => id);
  await tx.prepared(
    'tickets/split-messages',
    'update message set ticket_id = $1, split_into_id = $1 where id = any($2::bigint[])',
    [partId, ids],
  );
  const [split] = await tx.prepared<{ id: number }>(
    'tickets/split',
    'insert into ticket_split (origin_id, part_id, message_ids, home_ids, split_at, split_by) values ($1, $2, $3, $4, $5, $6) returning id',
    [origin.id, partId, ids, messages.map(({ homeId }) => homeId), tx.now, byWhom(tx)],
  );
  tx.record({
    type: 'ticket.split',
    facts: { splitId: split!.id, role: 'part', otherId: origin.id },
    ticketId: partId,
    ticketVersion: await refreshConversation(tx, partId),
  });
  tx.record({
    type: 'ticket.split',
    facts: { splitId: split!.id, role: 'origin', otherId: partId },
    ticketId: origin.id,
    ticketVersion: await refreshConversation(tx, origin.id),
  });
  return { splitId: split!.id, ticketId: partId };
}

async function readMessages(tx: Tx, ticketId: number, messageIds: readonly number[]): Promise<Row[]> {
  const wanted = new Set(messageIds);
  const all = await tx.prepared<Row>(
    'tickets/messages-to-split',
    `select m.id, coalesce(m.split_into_id, m.origin_ticket_id) as "homeId", m.kind, m.author_role as role, coalesce(p.canonical_id, p.id) as "authorId"
     from message m left join person p on p.id = m.author_id where m.ticket_id = $1 order by m.id`,
    [ticketId],
  );
  const messages = all.filter(({ id }) => wanted.has(id));
  if (messages.length < wanted.size) throw invalid([{ path: 'body.messageIds', code: 'unknown' }]);
  if (messages.length === all.length) throw refuse('notPossible', { reason: 'splitAll' });
  return messages;
}

const open = `
  with part as (
    insert into ticket (version, subject, status, priority, type, channel, inbox_id, brand_id, requester_id, submitter_id, group_id, tags, form_id, fields, language, last_message_at, last_message_by, created_at, updated_at)
    select 0, $2, $3::text, priority, type, channel, inbox_id, brand_id, $4, $5, (select id from agent_group g where g.id = ticket.group_id and g.archived_at is null), tags, form_id, fields, language, $6, 'customer', $6, $6
    from ticket where id = $1 returning id
  ), people as (
    insert into ticket_participant (ticket_id, person_id, role) select part.id, tp.person_id, tp.role from part, ticket_participant tp where tp.ticket_id = $1 and tp.role <> 'task' and tp.person_id <> $4
  )
  select id from part`;

/** The new ticket, yet without messages. */
async function openPart(
  tx: Tx,
  origin: LockedTicket,
  { messages, subject }: { messages: readonly Row[]; subject: string },
): Promise<number> {
  const author = messages.find(({ kind, role }) => kind === 'reply' && role === 'customer')?.authorId;
  const requesterId = author ?? origin.requesterId;
  const answered = messages.some(({ kind, role }) => kind === 'reply' && role === 'agent');
  const [part] = await tx.prepared<{ id: number }>('tickets/open-part', open, [
    origin.id,
    subject,
    answered ? 'open' : 'new',
    requesterId,
    byWhom(tx),
    tx.now,
  ]);
  tx.record({
    type: 'ticket.opened',
    facts: {
      channel: origin.channel,
      requesterId,
      messageId: messages[0]!.id,
      // What was written was sent when it was written.
      byAgent: false,
      inboxId: origin.inboxId,
      followUpOf: null,
    },
    ticketId: part!.id,
    ticketVersion: 1,
    personId: requesterId,
  });
  return part!.id;
}
