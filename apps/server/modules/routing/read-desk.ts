import type { FitnessWeights } from '@heed/assignment';
import type { Channel, Priority, Queue } from '@heed/contract';
import type { Database, Tx } from '../../platform/database/index.ts';

/** Runs a named statement, inside a transaction or outside. */
export type Query = Tx['prepared'];

/** Outside a transaction. */
export function queryOf({ pool }: Database): Query {
  return async (name, text, values) => (await pool.query({ name, text, values })).rows;
}

/** A queue as routing sees it. */
export interface RoutingQueue {
  id: number;
  conditions: Partial<Queue['conditions']>;
  targetMinutes: number | null;
  weights: Partial<FitnessWeights>;
  primaryGroupIds: number[];
  overflowGroupIds: number[];
  requiredSkillIds: number[];
}

/** Active queues in order; the built-in one is the last. */
export function readRoutingQueues(query: Query): Promise<RoutingQueue[]> {
  return query<RoutingQueue>(
    'routing-queues',
    `select q.id, q.conditions, q.target_minutes as "targetMinutes", q.weights,
       array(select group_id from queue_group g where g.queue_id = q.id and tier = 'primary') as "primaryGroupIds",
       array(select group_id from queue_group g where g.queue_id = q.id and tier = 'overflow') as "overflowGroupIds",
       array(select skill_id from queue_skill s where s.queue_id = q.id order by skill_id) as "requiredSkillIds"
     from queue q where q.active and q.removed_at is null order by q.built_in, q.position, q.id`,
    [],
  );
}

/** A ticket that waits. `groupId` is null where the group has been archived. */
export interface WaitingTicket {
  id: number;
  channel: Channel;
  priority: Priority;
  groupId: number | null;
  tags: string[];
  language: string | null;
  eligibleAt: Date;
  /** The queue it stands in; null: no round has looked at it yet. */
  queueId: number | null;
  untried: boolean;
  changes: number;
  /** Who had this customer's last tickets, and when. */
  pastAgents: { agentId: number; at: string }[];
}

/** More than a round can take in at once wait for the next. */
const MOST = 10_000;

/** The tickets of a round, those that have waited longest: with a vacancy, or when `all` are asked for, all that wait; else those not tried yet. */
export function takeWaiting(query: Query, all: boolean): Promise<WaitingTicket[]> {
  return query<WaitingTicket>(
    'routing-take-waiting',
    // Two halves, so that without a vacancy the second one, however much waits, is not even begun.
    `with taken as (delete from vacancy returning agent_id), w as (
       select * from waiting where tried_at is null
       union all
       select * from waiting where tried_at is not null and ($1 or exists (select 1 from taken))
     )
     select ${waitingColumns},
       coalesce((select json_agg(json_build_object('agentId', a.agent_id, 'at', coalesce(a.ended_at, a.assigned_at)))
         from (select id from ticket o where o.requester_id = t.requester_id order by id desc limit 10) o join assignment a on a.ticket_id = o.id), '[]') as "pastAgents"
     from w ${itsTicket}
     order by w.eligible_at, w.ticket_id limit ${MOST}`,
    [all],
  );
}

/** Whether there is anything that no round has looked at yet: a ticket, or a vacancy. */
export async function anythingNew(query: Query): Promise<boolean> {
  const [row] = await query<{ any: boolean }>(
    'routing-anything-new',
    `select exists (select 1 from vacancy) or exists (select 1 from waiting w ${itsTicket} where w.tried_at is null) as any`,
    [],
  );
  return row!.any;
}

/** What waits in a queue, as far as its order needs: those that have waited longest. */
export function readWaitingIn(query: Query, queueId: number): Promise<WaitingTicket[]> {
  return query<WaitingTicket>(
    'routing-waiting-in',
    `select ${waitingColumns}, '[]'::json as "pastAgents" from waiting w ${itsTicket} where w.queue_id = $1 order by w.eligible_at, w.ticket_id limit ${MOST}`,
    [queueId],
  );
}

const waitingColumns = `t.id, t.channel, t.priority, g.id as "groupId", t.tags, t.language, w.eligible_at as "eligibleAt", w.queue_id as "queueId", w.tried_at is null as untried, w.changes`;
// A ticket that has been taken, solved or hidden meanwhile is settled soon and leaves by that. Each is looked up by its
// number (`offset 0` keeps that): a few wait among very many, and a join would read them all.
const itsTicket = `cross join lateral (
       select id, requester_id, group_id, channel, priority, tags, language from ticket
       where id = w.ticket_id and assignee_id is null and status in ('new', 'open') and not spam and merged_into_id is null and trashed_at is null and snoozed_until is null offset 0) t
     left join agent_group g on g.id = t.group_id and g.archived_at is null`;

/** An agent as routing sees them: one who may reply and is not disabled. */
export interface RoutingAgent {
  id: number;
  online: boolean;
  languages: string[];
  groupIds: number[];
  skills: { id: number; level: number }[];
  channels: { channel: Channel; capacity: number | null; lastPushedAt: string | null }[];
  /** Counted for those online. */
  load: Partial<Record<Channel, number>>;
}

/** Open work in hand by channel; what is pending, on hold or solved gives its place back. */
export const loadOf = (agentId: string) => `coalesce((select json_object_agg(l.channel, l.n) from (
  select t.channel, count(*) as n from ticket t
  where t.assignee_id = ${agentId} and t.status in ('new', 'open') and not t.spam and t.merged_into_id is null and t.trashed_at is null and t.snoozed_until is null group by t.channel) l), '{}')`;

/** Everybody who may be given work, with what they have in hand at this moment. */
export function readRoutingAgents(query: Query): Promise<RoutingAgent[]> {
  return query<RoutingAgent>(
    'routing-agents',
    `select a.person_id as id, o.online, a.languages,
       array(select m.group_id from group_member m where m.agent_id = a.person_id) as "groupIds",
       coalesce((select json_agg(json_build_object('id', s.skill_id, 'level', s.level)) from agent_skill s where s.agent_id = a.person_id), '[]') as skills,
       coalesce((select json_agg(json_build_object('channel', c.channel, 'capacity', c.capacity, 'lastPushedAt', c.last_pushed_at)) from agent_channel c where c.agent_id = a.person_id), '[]') as channels,
       case when o.online then ${loadOf('a.person_id')} else '{}' end as load
     from agent a join role on role.id = a.role_id left join agent_routing r on r.agent_id = a.person_id,
       lateral (select coalesce(r.availability, 'online') = 'online' as online) o
     where a.disabled_at is null and 'ticket.reply' = any(role.permissions)`,
    [],
  );
}
