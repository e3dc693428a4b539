import { keptInExplanation } from './choose-agent.ts';
import { judge } from './filter-candidates.ts';
import { compareArrival, groupBy, lineKey } from './order-tickets.ts';
import { queueFinder } from './queue-finder.ts';
import { serviceIndex, urgency } from './urgency.ts';
import type { Candidate, Instant, QueueDefinition, Tier, Work } from './types.ts';

/** A ticket the agent may take next, with what it scored. */
export interface RankedTicket {
  readonly ticketId: number;
  readonly urgency: number;
  readonly serviceIndex: number;
}

export interface TicketChoice {
  readonly agentId: number;
  /** null: nothing waits that this agent can take. */
  readonly ticketId: number | null;
  /** Whether the agent serves as the queue's own or as a helper; null: nothing to serve. */
  readonly tier: Tier | null;
  /** The heads of the lines, best first; at most five. */
  readonly best: readonly RankedTicket[];
}

/**
 * What an agent with spare capacity takes next: of the heads of all lines they may serve, the one of the largest
 * service index; equal indices go by the queues' position, then arrival, then id. Queues of which the agent is only
 * a helper count when their own queues hold nothing for them.
 * @throws RangeError where a ticket's queue is not among `queues`.
 */
export function chooseTicket(
  works: readonly Work[],
  candidate: Candidate,
  queues: readonly QueueDefinition[],
  now: Instant,
): TicketChoice {
  const queueOf = queueFinder(queues);
  const heads = groupBy(works, (work) => lineKey(work, queueOf(work), now)).map(firstToArrive);
  const ranked: Record<Tier, RankedHead[]> = { primary: [], overflow: [] };
  for (const work of heads) {
    const queue = queueOf(work);
    const standing = judge(work, queue, now)(candidate);
    if (standing !== 'primary' && standing !== 'overflow') continue;
    ranked[standing].push({ work, queue, index: serviceIndex(work, candidate, now) });
  }
  const tier = ranked.primary.length > 0 ? 'primary' : ranked.overflow.length > 0 ? 'overflow' : null;
  const best = tier === null ? [] : ranked[tier].sort(compareHeads).slice(0, keptInExplanation);
  return {
    agentId: candidate.agentId,
    ticketId: best[0]?.work.ticketId ?? null,
    tier,
    best: best.map(({ work, index }) => ({
      ticketId: work.ticketId,
      urgency: urgency(work, now),
      serviceIndex: index,
    })),
  };
}

/** The head of a line with its service index for the agent in question. */
export interface RankedHead {
  readonly work: Work;
  readonly queue: QueueDefinition;
  readonly index: number;
}

/** Negative where `a` is served before `b`. */
export function compareHeads(a: RankedHead, b: RankedHead): number {
  return b.index - a.index || a.queue.position - b.queue.position || compareArrival(a.work, b.work);
}

function firstToArrive(line: Work[]): Work {
  return line.reduce((first, work) => (compareArrival(work, first) < 0 ? work : first));
}
