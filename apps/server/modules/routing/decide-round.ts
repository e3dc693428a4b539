import {
  assignBatch,
  chooseAgent,
  defaultWeights,
  filterCandidates,
  orderTickets,
  takeOn,
} from '@heed/assignment';
import type {
  Assignment,
  Candidate,
  IneligibleAgent,
  QueueDefinition,
  RankedAgent,
  Satisfaction,
  Work,
} from '@heed/assignment';
import { channels } from '@heed/contract';
import { chooseQueue } from './choose-queue.ts';
import type { RoutingAgent, RoutingQueue, WaitingTicket } from './read-desk.ts';
import { usualCapacity } from './usual-capacity.ts';

/** Everything a decision is made from. */
export interface Desk {
  queues: readonly RoutingQueue[];
  agents: readonly RoutingAgent[];
  quality: Quality;
}

/** Ratings scaled to [0, 1]: of each agent, and the desk's mean. */
export interface Quality {
  byAgent: ReadonlyMap<number, Satisfaction>;
  mean: number;
}

/** Why this agent: as it is stored with the assignment. */
export interface StoredExplanation {
  reason: string;
  tier: 'primary' | 'overflow';
  weights: Readonly<Record<string, number>>;
  best: readonly RankedAgent[];
  ineligible: { reason: string; agentIds: number[] }[];
}

export interface Round {
  assigned: {
    ticketId: number;
    agentId: number;
    queueId: number;
    channel: string;
    explanation: StoredExplanation;
  }[];
  waiting: { ticket: WaitingTicket; queueId: number }[];
}

/** Who gets which of these tickets, and in which queue the others wait. */
export function decideRound(tickets: readonly WaitingTicket[], desk: Desk, now: Date): Round {
  const { works, definitions, queueIdOf } = arrange(tickets, desk);
  const candidates = candidatesOf(desk);
  const batch = assignBatch(works, candidates, definitions, now.getTime());
  const byId = new Map(works.map((work) => [work.ticketId, work]));
  const roster = new Map(candidates.map((candidate) => [candidate.agentId, candidate]));
  const assigned = batch.assignments.map((made) => {
    const work = byId.get(made.ticketId)!;
    const explanation = explanationOf(
      made,
      filterCandidates(work, [...roster.values()], definitions[work.queueId]!, now.getTime()).ineligible,
    );
    roster.set(made.agentId, takeOn(roster.get(made.agentId)!, work.channel, now.getTime()));
    return {
      ticketId: made.ticketId,
      agentId: made.agentId,
      queueId: queueIdOf(work),
      channel: work.channel,
      explanation,
    };
  });
  const left = new Set(batch.waiting);
  const waiting = tickets
    .filter(({ id }) => left.has(id))
    .map((ticket) => ({ ticket, queueId: queueIdOf(byId.get(ticket.id)!) }));
  return { assigned, waiting };
}

/** Who could take this ticket now, and what keeps the others from it. */
export function explainWaiting(
  ticket: WaitingTicket,
  desk: Desk,
  now: Date,
): Pick<StoredExplanation, 'weights' | 'best' | 'ineligible'> {
  const { works, definitions } = arrange([ticket], desk);
  const choice = chooseAgent(works[0]!, candidatesOf(desk), definitions[0]!, now.getTime());
  return {
    weights: { ...definitions[0]!.weights },
    best: choice.best,
    ineligible: byReason(choice.ineligible),
  };
}

/** The tickets of one queue in the order in which they are served; the first is next. */
export function servingOrder(tickets: readonly WaitingTicket[], queue: RoutingQueue, now: Date): number[] {
  const works = tickets.map((ticket) => toWork(ticket, queue, 0));
  return orderTickets(
    works,
    toDefinition(queue, { id: 0, position: 0, primaryGroupIds: [] }, 0),
    now.getTime(),
  ).map(({ ticketId }) => ticketId);
}

/** Stands for a group that everybody is in. */
const EVERYBODY = 0;

/**
 * Queues without primary groups are served by each ticket's own group, so one queue can be several definitions,
 * numbered from 0 in the order of the queues.
 */
function arrange(tickets: readonly WaitingTicket[], { queues, quality }: Desk) {
  const definitions: QueueDefinition[] = [];
  const served: RoutingQueue[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (queue: RoutingQueue, ownGroupId: number): number => {
    const primaryGroupIds = queue.primaryGroupIds.length > 0 ? queue.primaryGroupIds : [ownGroupId];
    const key = `${queue.id}:${primaryGroupIds.join()}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const id = definitions.length;
    definitions.push(
      toDefinition(queue, { id, position: queues.indexOf(queue), primaryGroupIds }, quality.mean),
    );
    served.push(queue);
    numbers.set(key, id);
    return id;
  };
  const works = tickets.map((ticket) => {
    const queue = chooseQueue(ticket, queues);
    return toWork(ticket, queue, numberOf(queue, ticket.groupId ?? EVERYBODY));
  });
  return { works, definitions, queueIdOf: (work: Work) => served[work.queueId]!.id };
}

function toDefinition(
  queue: RoutingQueue,
  place: Pick<QueueDefinition, 'id' | 'position' | 'primaryGroupIds'>,
  meanSatisfaction: number,
): QueueDefinition {
  return {
    ...place,
    overflowGroupIds: queue.overflowGroupIds,
    weights: { ...defaultWeights, ...queue.weights },
    skillTimeoutMinutes: null,
    meanSatisfaction,
  };
}

function toWork(ticket: WaitingTicket, queue: RoutingQueue, definition: number): Work {
  return {
    ticketId: ticket.id,
    queueId: definition,
    channel: ticket.channel,
    priority: ticket.priority,
    language: ticket.language,
    requiredSkills: queue.requiredSkillIds.map((skillId) => ({ skillId, level: 'required' })),
    waitingSince: ticket.eligibleAt.getTime(),
    targetMinutes: queue.targetMinutes,
    handleMinutes: null,
    live: ticket.channel === 'chat' || ticket.channel === 'phone',
    pastAgents: ticket.pastAgents.map(({ agentId, at }) => ({ agentId, lastServedAt: Date.parse(at) })),
    excludedAgentIds: [],
  };
}

function candidatesOf({ agents, quality }: Desk): Candidate[] {
  return agents.map((agent) => ({
    agentId: agent.id,
    groupIds: [EVERYBODY, ...agent.groupIds],
    channels: Object.fromEntries(
      channels.map((channel) => {
        const own = agent.channels.find((each) => each.channel === channel);
        const lastAssignedAt = own?.lastPushedAt ? Date.parse(own.lastPushedAt) : null;
        return [
          channel,
          {
            available: agent.online,
            limit: own?.capacity ?? usualCapacity[channel],
            load: agent.load[channel] ?? 0,
            lastAssignedAt,
          },
        ];
      }),
    ),
    skills: agent.skills.map(({ id, level }) => ({ skillId: id, proficiency: level, expiresAt: null })),
    languages: agent.languages,
    satisfaction: quality.byAgent.get(agent.id) ?? { sum: 0, n: 0 },
  }));
}

function explanationOf(
  { reason, tier, weights, best }: Assignment,
  ineligible: readonly IneligibleAgent[],
): StoredExplanation {
  return { reason, tier, weights: { ...weights }, best, ineligible: byReason(ineligible) };
}

/** Of a large desk's many, enough to understand. */
const MOST_NAMED = 20;

function byReason(ineligible: readonly IneligibleAgent[]): StoredExplanation['ineligible'] {
  const groups = new Map<string, number[]>();
  for (const { reason, agentId } of ineligible) {
    const agentIds = groups.get(reason) ?? groups.set(reason, []).get(reason)!;
    if (agentIds.length < MOST_NAMED) agentIds.push(agentId);
  }
  return [...groups].map(([reason, agentIds]) => ({ reason, agentIds }));
}
