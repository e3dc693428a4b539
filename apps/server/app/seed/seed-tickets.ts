import type { Tx } from '../../platform/database/index.ts';
import type { Staff } from './seed-staff.ts';
import { chinese, english, type Words } from './vocabulary.ts';

export interface TicketBatch {
  /** Number of its first ticket in this run, from 0, and how many. */
  first: number;
  count: number;
  /** Of the whole run: decides how far apart they are in time. */
  total: number;
  messagesPerTicket: number;
  requesterIds: number[];
  staff: Staff;
}

/** Opened over the year before `tx.now`, in the order of their ids. */
const SPAN = "interval '365 days'";
/** After which Heed closes what is solved; nothing seeded is due when the desk starts. */
const CLOSING = "interval '96 hours'";

const h = (salt: number, size: number) => `abs(hashint8extended(n, ${salt}) % ${size})`;

// Old tickets are closed, the newest are in every state. `closable` is when a closed one must be solved by.
const plan = `
  create temp table seed_ticket on commit drop as
  with drawn as (
    select n, $1::timestamptz - ${SPAN} * (1 - n::float8 / $4) as created_at, ${h(11, 1000)} as dice, ${h(12, 5)} < 2 as zh from generate_series($2::bigint, $2 + $3 - 1) as n
  ), staged as (
    select *, case
      when created_at > $1 - ${CLOSING} + interval '6 hours' then case when dice < 200 then 'new' when dice < 550 then 'open' when dice < 700 then 'pending' when dice < 750 then 'hold' else 'solved' end
      when created_at > $1 - interval '5 days' then 'open'
      when created_at > $1 - interval '60 days' then case when dice < 10 then 'new' when dice < 190 then 'open' when dice < 270 then 'pending' when dice < 300 then 'hold' else 'closed' end
      else case when dice < 5 then 'open' when dice < 8 then 'pending' when dice < 10 then 'hold' else 'closed' end end as status
    from drawn
  )
  select nextval(pg_get_serial_sequence('ticket', 'id')) as id, n, zh, status, created_at,
    least(interval '4 minutes' * (1 + ${h(13, 120)}), (case when status = 'closed' then $1 - ${CLOSING} else $1 end - created_at) / ($5 + 1)) as pause,
    ($6::bigint[])[1 + ${h(14, 1_000_000_007)} % cardinality($6)] as requester_id,
    case when status <> 'new' then ($7::bigint[])[1 + ${h(15, 1_000_003)} % cardinality($7)] end as assignee_id,
    case when ${h(16, 20)} > 0 then ($8::bigint[])[1 + ${h(17, 1_000_003)} % cardinality($8)] end as group_id,
    (array['low', 'normal', 'normal', 'normal', 'normal', 'normal', 'normal', 'high', 'high', 'urgent'])[1 + ${h(18, 10)}] as priority,
    (array['email', 'email', 'email', 'web', 'api', 'phone'])[1 + ${h(19, 6)}] as channel,
    case when ${h(20, 4)} = 0 then array[(array['refund', 'shipping', 'warranty', 'invoice', 'vip'])[1 + ${h(21, 5)}]] else '{}' end as tags,
    ${h(22, 10)} as product, 1000000 + ${h(23, 9_000_000)} as order_number
  from staged order by n`;

// Who says what: the customer begins; agents answer every other time, and last where it was answered.
const say = `
  create temp table seed_message on commit drop as
  with said as (
    select t.*, k, k > 1 and status <> 'new' and (k % 2 = 0 or (k = $1 and status <> 'open')) as by_agent from seed_ticket t cross join generate_series(1, $1::integer) as k
  ), worded as (
    select *, case when by_agent then case when zh then $5::text[] else $4::text[] end
      when k = 1 then case when zh then $3::text[] else $2::text[] end
      else case when zh then $7::text[] else $6::text[] end end as choices
    from said
  )
  select nextval(pg_get_serial_sequence('message', 'id')) as id, id as ticket_id, k, by_agent, case when by_agent then assignee_id else requester_id end as author_id, channel,
    replace(replace(choices[1 + abs(hashint8extended(n, 30 + k) % cardinality(choices))], '%1', (case when zh then $9::text[] else $8::text[] end)[1 + product]), '%2', order_number::text) as text,
    created_at + pause * (k - 1) as created_at
  from worded order by n, k`;

// What happened, in its order, placed in the journal: [when, order within the moment, version].
const recall = `
  create temp table seed_event on commit drop as
  with ended as (
    select t.*, l.created_at as ended_at, l.by_agent, $1::integer + ($1 = 1)::integer as ended_version from seed_ticket t join seed_message l on l.ticket_id = t.id and l.k = $1 where t.status not in ('new', 'open')
  ), fact as (
    select t.created_at as at, 1 as step, 1 as version, 'ticket.opened' as type, t.id as ticket_id, requester_id as person_id, 'customer' as actor_kind, requester_id as actor_id,
      jsonb_build_object('channel', t.channel, 'requesterId', requester_id, 'messageId', m.id, 'byAgent', false, 'inboxId', null, 'followUpOf', null) as facts from seed_ticket t join seed_message m on m.ticket_id = t.id and k = 1
    union all
    select created_at, 2, 1, 'ticket.assigned', id, requester_id, 'system', null, jsonb_build_object('from', null, 'to', assignee_id) from seed_ticket where status <> 'new'
    union all
    select created_at, 2, 2, 'ticket.queued', id, null, 'system', null, jsonb_build_object('queueId', $2::bigint) from seed_ticket where status = 'new'
    union all
    select m.created_at, 3, k + (t.status = 'new')::integer, 'ticket.replied', t.id, null, case when by_agent then 'agent' else 'customer' end, author_id, jsonb_build_object('messageId', m.id, 'by', case when by_agent then 'agent' else 'customer' end, 'automatic', false)
      from seed_message m join seed_ticket t on t.id = m.ticket_id where k > 1
    union all
    select ended_at, 4, ended_version, 'ticket.statusChanged', id, null, 'agent', assignee_id, jsonb_build_object('from', 'open', 'to', case status when 'closed' then 'solved' else status end) from ended
    union all
    select ended_at + ${CLOSING}, 5, ended_version + 1, 'ticket.statusChanged', id, null, 'system', null, jsonb_build_object('from', 'solved', 'to', 'closed') from ended where status = 'closed'
  ), moved as (
    select last_position - (select count(*) from fact) as base from journal
  )
  select moved.base + row_number() over (order by at, ticket_id, step) as position, fact.* from fact, moved`;

const countFacts = `
  update journal set last_position = last_position + (select sum(1 + $1::integer + case when status in ('new', 'open') then 0 when status = 'closed' then 2 else 1 end) from seed_ticket)`;

const insertEvents = `
  insert into event (recorded_at, occurred_at, position, type, ticket_id, ticket_version, person_id, actor_kind, actor_id, facts)
  select at, at, position, type, ticket_id, version, person_id, actor_kind, actor_id, facts from seed_event order by position`;

// Version: one a message, one for a status set without a message, one for the closing, one for the queue.
const insertTickets = `
  with talk as (
    select ticket_id, coalesce(max(k) filter (where by_agent), 0) as answered_through from seed_message group by ticket_id
  ), record as (
    select ticket_id, max(position) as position from seed_event group by ticket_id
  )
  insert into ticket (id, version, subject, status, priority, channel, requester_id, assignee_id, group_id, queue_id, tags, language, external_id, message_count, preview, last_message_at, last_message_by, waiting_since, settled_through, created_at, updated_at, solved_at, closed_at) overriding system value
  select t.id, $1::integer + (t.status = 'new')::integer + (t.status = 'closed')::integer + ($1 = 1 and t.status not in ('new', 'open'))::integer,
    replace(replace((case when t.zh then $3::text[] else $2::text[] end)[1 + ${h(24, 10)}], '%1', (case when t.zh then $5::text[] else $4::text[] end)[1 + t.product]), '%2', t.order_number::text),
    t.status, t.priority, t.channel, t.requester_id, t.assignee_id, t.group_id, case when t.status = 'new' then $6::bigint end, t.tags, case when t.zh then 'zh' else 'en' end, 'seed-' || t.n, $1, left(l.text, 200), l.created_at,
    case when l.by_agent then 'agent' else 'customer' end,
    case when not l.by_agent and t.status not in ('solved', 'closed') then t.created_at + t.pause * talk.answered_through end, r.position, t.created_at,
    case when t.status = 'closed' then l.created_at + ${CLOSING} else l.created_at end,
    case when t.status in ('solved', 'closed') then l.created_at end, case when t.status = 'closed' then l.created_at + ${CLOSING} end
  from seed_ticket t join talk on talk.ticket_id = t.id join record r on r.ticket_id = t.id join seed_message l on l.ticket_id = t.id and l.k = $1 order by t.id`;

const insertMessages = `
  insert into message (id, ticket_id, origin_ticket_id, kind, author_id, author_role, channel, text, recipients, created_at) overriding system value
  select m.id, m.ticket_id, m.ticket_id, 'reply', m.author_id, case when m.by_agent then 'agent' else 'customer' end, m.channel, m.text,
    case when m.by_agent then jsonb_build_object('to', jsonb_build_array(jsonb_build_object('address', p.email, 'name', p.name)), 'cc', '[]'::jsonb) else '{"to":[],"cc":[]}' end, m.created_at
  from seed_message m join seed_ticket t on t.id = m.ticket_id join person p on p.id = t.requester_id order by m.id`;

const insertWork = [
  `insert into assignment (ticket_id, agent_id, channel, kind, assigned_at) select id, assignee_id, channel, 'manual', created_at from seed_ticket where status = 'open'`,
  `insert into waiting (ticket_id, queue_id, eligible_at, tried_at) select id, (select id from queue where built_in), created_at, $1::timestamptz from seed_ticket where status = 'new'`,
];

/**
 * Makes a batch of tickets with all that belongs to them: messages, derived columns, the work in agents' hands, what
 * waits, and the events, placed in the journal already so that the dispatcher causes nothing.
 * @returns how many messages were made.
 */
export async function seedTickets(tx: Tx, batch: TicketBatch): Promise<number> {
  const { first, count, total, messagesPerTicket, requesterIds, staff } = batch;
  const words = (key: keyof Words) => [english[key], chinese[key]];
  const queue = await tx.db
    .selectFrom('queue')
    .select('id')
    .where('built_in', '=', true)
    .executeTakeFirstOrThrow();
  await tx.prepared('seed-plan', plan, [
    tx.now,
    first,
    count,
    total,
    messagesPerTicket,
    requesterIds,
    staff.agentIds,
    staff.groupIds,
  ]);
  await tx.prepared('seed-analyze', 'analyze seed_ticket', []);
  await tx.prepared('seed-say', say, [
    messagesPerTicket,
    ...words('openings'),
    ...words('answers'),
    ...words('questions'),
    ...words('products'),
  ]);
  await tx.prepared('seed-analyze-messages', 'analyze seed_message', []);
  await tx.prepared('seed-count', countFacts, [messagesPerTicket]);
  await tx.prepared('seed-recall', recall, [messagesPerTicket, queue.id]);
  await tx.prepared('seed-analyze-events', 'analyze seed_event', []);
  await tx.prepared('seed-tickets', insertTickets, [
    messagesPerTicket,
    ...words('subjects'),
    ...words('products'),
    queue.id,
  ]);
  await tx.prepared('seed-messages', insertMessages, []);
  await tx.prepared('seed-events', insertEvents, []);
  await tx.prepared('seed-assignments', insertWork[0]!, []);
  await tx.prepared('seed-waiting', insertWork[1]!, [tx.now]);
  return count * messagesPerTicket;
}
