import type { Explanation } from '@heed/contract';
import { sql } from 'kysely';
import type { Locale } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { agentNames } from '../identity/index.ts';
import { requireVisibleTicket, type Scoped } from '../tickets/index.ts';
import { explainWaiting, servingOrder, type StoredExplanation } from './decide-round.ts';
import {
  queryOf,
  readRoutingAgents,
  readRoutingQueues,
  readWaitingIn,
  type RoutingQueue,
  type WaitingTicket,
} from './read-desk.ts';
import { qualityOf } from './read-quality.ts';
import { queueName } from './texts.ts';

type Desk = Pick<Platform, 'database' | 'clock'>;

interface Standing {
  assigneeId: number | null;
  queue: { id: number; name: string | null } | null;
  kind: 'push' | 'manual' | null;
  assignedAt: Date | null;
  explanation: StoredExplanation | null;
  /** Null: it does not wait. */
  eligibleAt: Date | null;
  triedAt: Date | null;
}

/**
 * Why the ticket is with this agent, as it was decided; or why it waits, as things stand now. Refuses (`notFound`)
 * what the viewer may not see.
 */
export async function explainRouting(
  desk: Desk,
  viewer: Scoped,
  input: { ticketId: number; locale: Locale },
): Promise<Explanation> {
  await requireVisibleTicket(desk.database.read, viewer, input.ticketId);
  const standing = await readStanding(desk, input.ticketId);
  const { assigneeId, queue, eligibleAt } = standing;
  const waiting = eligibleAt && queue ? await readQueueOf(desk, queue.id) : null;
  const told = standing.explanation ?? (waiting && (await whyItWaits(desk, waiting, input.ticketId)));
  const ids = [
    assigneeId,
    ...(told?.best ?? []).map(({ agentId }) => agentId),
    ...(told?.ineligible ?? []).flatMap(({ agentIds }) => agentIds),
  ];
  const names = await agentNames(
    desk.database.read,
    ids.filter((id) => id !== null),
  );
  const agent = (id: number) => ({ id, name: names.get(id) ?? '' });
  return {
    ticketId: input.ticketId,
    state: stateOf(standing),
    queue: queue && { id: queue.id, name: queueName(queue.name, input.locale) },
    decidedAt: (assigneeId ? standing.assignedAt : standing.triedAt)?.toISOString() ?? null,
    agent: assigneeId ? agent(assigneeId) : null,
    candidates: (told?.best ?? []).map(({ agentId, fitness, terms }) => ({
      agentId,
      name: agent(agentId).name,
      fitness,
      terms: Object.fromEntries(
        Object.entries(terms).map(([term, value]) => [term, { value, weight: told!.weights[term] ?? 0 }]),
      ),
    })),
    ineligible: (told?.ineligible ?? []).map(({ reason, agentIds }) => ({
      reason,
      agents: agentIds.map(agent),
    })),
    waitingSince: eligibleAt?.toISOString() ?? null,
    positionInQueue: waiting && positionIn(waiting, input.ticketId, desk.clock.now()),
  };
}

/** Of work that came back to its agent, the decision by which it first came. */
async function readStanding({ database }: Desk, ticketId: number): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select t.assignee_id as "assigneeId", a.kind, a.assigned_at as "assignedAt", a.explanation, w.eligible_at as "eligibleAt", w.tried_at as "triedAt",
      (select json_build_object('id', q.id, 'name', q.name) from queue q where q.id = case when t.assignee_id is null then w.queue_id else a.queue_id end) as queue
    from ticket t
    left join waiting w on w.ticket_id = t.id and t.assignee_id is null
    left join lateral (
      select kind, assigned_at, explanation, queue_id from assignment
      where ticket_id = t.id and agent_id = t.assignee_id and kind <> 'return' order by id desc limit 1
    ) a on true
    where t.id = ${ticketId}`.execute(database.read);
  return rows[0]!;
}

function stateOf({ assigneeId, kind, eligibleAt }: Standing): Explanation['state'] {
  if (assigneeId !== null) return kind === 'push' ? 'assigned' : 'manual';
  return eligibleAt ? 'waiting' : 'not-routed';
}

/** What waits beside a ticket. */
interface QueueOf {
  tickets: WaitingTicket[];
  queues: RoutingQueue[];
  queue: RoutingQueue | undefined;
}

async function readQueueOf({ database }: Desk, queueId: number): Promise<QueueOf> {
  const query = queryOf(database);
  const [tickets, queues] = await Promise.all([readWaitingIn(query, queueId), readRoutingQueues(query)]);
  return { tickets, queues, queue: queues.find(({ id }) => id === queueId) };
}

async function whyItWaits({ database, clock }: Desk, { tickets, queues }: QueueOf, ticketId: number) {
  const now = clock.now();
  const ticket = tickets.find(({ id }) => id === ticketId);
  if (!ticket) return null;
  const [agents, quality] = await Promise.all([
    readRoutingAgents(queryOf(database)),
    qualityOf(database, now),
  ]);
  return explainWaiting(ticket, { queues, agents, quality }, now);
}

function positionIn({ tickets, queue }: QueueOf, ticketId: number, now: Date): number | null {
  const place = queue ? servingOrder(tickets, queue, now).indexOf(ticketId) : -1;
  return place < 0 ? null : place + 1;
}
