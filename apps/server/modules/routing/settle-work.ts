import type { Tx } from '../../platform/database/index.ts';
import { assignTicket } from '../tickets/index.ts';

const settle = `
  with t as (
    select t.id, t.channel, t.queue_id, t.assignee_id, t.waiting_since, a.disabled_at is not null as disabled,
      case when t.trashed_at is not null then 'trashed' when t.merged_into_id is not null then 'merged' when t.spam then 'spam' when t.snoozed_until is not null and t.status in ('new', 'open') then 'snoozed' when t.status not in ('new', 'open') then t.status end as over
    from ticket t left join agent a on a.person_id = t.assignee_id where t.id = $1
  ), last as (
    select agent_id, end_reason from assignment where ticket_id = $1 order by id desc limit 1
  ), ended as (
    update assignment a set ended_at = $2, end_reason = coalesce(t.over, case when t.assignee_id is null then 'unassigned' else 'reassigned' end)
    from t where a.ticket_id = t.id and a.ended_at is null and (t.over is not null or a.agent_id is distinct from t.assignee_id)
    returning a.agent_id
  ), free as (
    insert into vacancy (agent_id) select agent_id from ended
  ), begun as (
    -- Counting what has ended makes it end first: one open assignment a ticket.
    insert into assignment (ticket_id, agent_id, queue_id, channel, kind, assigned_at)
    select t.id, t.assignee_id, t.queue_id, t.channel, case when last.agent_id = t.assignee_id and last.end_reason <> 'unassigned' then 'return' else 'manual' end, $2
    from t left join last on true cross join (select count(*) from ended) e
    where t.over is null and t.assignee_id is not null and not t.disabled and (last.agent_id is distinct from t.assignee_id or last.end_reason is not null)
  ), joined as (
    insert into waiting (ticket_id, eligible_at) select t.id, coalesce(t.waiting_since, $2) from t where t.over is null and t.assignee_id is null
    on conflict (ticket_id) do update set tried_at = null, changes = waiting.changes + 1
    returning ticket_id
  ), gone as (
    delete from waiting using t where waiting.ticket_id = t.id and (t.over is not null or t.assignee_id is not null)
  )
  select t.assignee_id as "assigneeId", t.queue_id as "queueId", t.over is null and t.disabled as stranded,
    exists (select 1 from joined) or exists (select 1 from ended) or exists (select 1 from waiting where tried_at is null) or exists (select 1 from vacancy) as "toRoute"
  from t`;

/**
 * Brings routing's books in step with the ticket as it stands: work that is over ends and frees its place, work given
 * by hand or come back begins, and a ticket that nobody has joins those that wait. Nothing changes where all is in
 * step. The caller holds the ticket.
 * @returns whether routing has something to do, for this ticket or left over: then call `routeNew` after the commit.
 */
export async function settleWork(tx: Tx, ticketId: number): Promise<boolean> {
  const [row] = await tx.prepared<{
    assigneeId: number;
    queueId: number | null;
    stranded: boolean;
    toRoute: boolean;
  }>('routing-settle', settle, [ticketId, tx.now]);
  if (!row) return false;
  if (row.stranded)
    await handBack(tx, { ticketId, agentId: row.assigneeId, queueId: row.queueId, reason: 'agent-disabled' });
  return row.toRoute;
}

/** Takes open work from its agent; the event lets it be settled and routed anew. */
export async function handBack(
  tx: Tx,
  work: {
    ticketId: number;
    agentId: number;
    queueId: number | null;
    reason: 'agent-away' | 'agent-disabled';
  },
): Promise<void> {
  const ticketVersion = await assignTicket(tx, { ticketId: work.ticketId, assigneeId: null });
  tx.record({
    type: 'ticket.requeued',
    facts: { queueId: work.queueId, agentId: work.agentId, reason: work.reason },
    ticketId: work.ticketId,
    ticketVersion,
  });
}
