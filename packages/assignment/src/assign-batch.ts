import { explain, keptInExplanation, reasonFor } from './choose-agent.ts';
import { compareHeads } from './choose-ticket.ts';
import { insertSorted } from './insert-sorted.ts';
import { classKey, groupBy } from './order-tickets.ts';
import { queueFinder } from './queue-finder.ts';
import { Roster } from './roster.ts';
import { ServiceClass } from './service-class.ts';
import { takeOn } from './take-on.ts';
import type { ChoiceReason, Ranked, RankedAgent } from './choose-agent.ts';
import type { RankedHead } from './choose-ticket.ts';
import type { Candidate, FitnessWeights, Instant, QueueDefinition, Tier, Work } from './types.ts';

/** One ticket given to one agent, with the reasons as they stood at that step. */
export interface Assignment {
  readonly ticketId: number;
  readonly agentId: number;
  readonly queueId: number;
  readonly reason: Exclude<ChoiceReason, 'nobody-eligible'>;
  readonly tier: Tier;
  /** What put the ticket before the others: its urgency times the speed^4.5 of the fastest agent left for it. */
  readonly serviceIndex: number;
  /** The fittest agents, in order; at most five. */
  readonly best: readonly RankedAgent[];
  readonly weights: FitnessWeights;
}

export interface Batch {
  /** In the order in which they were made. */
  readonly assignments: readonly Assignment[];
  /** Tickets nobody can take, in the given order; `chooseAgent` tells why. */
  readonly waiting: readonly number[];
}

/**
 * Assigns as many of the waiting tickets as go. Each step takes, of the heads of all lines, the one of the largest
 * service index with the fastest agent left for it, gives it to the *fittest* agent, and counts the load before the
 * next step. Overflow groups help once the primary groups can take nothing more. One waiting ticket is thus decided
 * as by `chooseAgent`, one free place as by `chooseTicket`; the order of the arguments does not matter.
 * @throws RangeError where a ticket's queue is not among `queues`.
 */
export function assignBatch(
  works: readonly Work[],
  candidates: readonly Candidate[],
  queues: readonly QueueDefinition[],
  now: Instant,
): Batch {
  const desk: Desk = { roster: new Roster(candidates), queueOf: queueFinder(queues), now };
  const primary = assignTier('primary', works, desk);
  const helped = unassigned(works, primary).filter((work) => desk.queueOf(work).overflowGroupIds.length > 0);
  const assignments = [...primary, ...assignTier('overflow', helped, desk)];
  return { assignments, waiting: unassigned(works, assignments).map(({ ticketId }) => ticketId) };
}

interface Desk {
  readonly roster: Roster;
  readonly queueOf: (work: Work) => QueueDefinition;
  readonly now: Instant;
}

interface Pending {
  readonly serviceClass: ServiceClass;
  readonly head: RankedHead;
}

function assignTier(tier: Tier, works: readonly Work[], desk: Desk): Assignment[] {
  const assignments: Assignment[] = [];
  const agenda = groupBy(works, (work) => classKey(work, desk.queueOf(work), desk.now))
    .flatMap((members) => pending(new ServiceClass(members, desk.queueOf(members[0]!), tier, desk)))
    .sort(leastPressingFirst);
  for (let next = agenda.pop(); next !== undefined; next = agenda.pop()) {
    const { serviceClass, head } = next;
    // An index can only have fallen since it was listed, so a head that still has its index is the most pressing.
    if (serviceClass.head()?.index === head.index) {
      const assignment = record(head, serviceClass.fittest(keptInExplanation), tier, desk.now);
      assignments.push(assignment);
      serviceClass.serve();
      desk.roster.set(takeOn(desk.roster.get(assignment.agentId)!, head.work.channel, desk.now));
    }
    for (const again of pending(serviceClass)) insertSorted(agenda, again, leastPressingFirst);
  }
  return assignments;
}

function pending(serviceClass: ServiceClass): Pending[] {
  const head = serviceClass.head();
  return head === null ? [] : [{ serviceClass, head }];
}

function leastPressingFirst(a: Pending, b: Pending): number {
  return compareHeads(b.head, a.head);
}

function record(
  { work, queue, index }: RankedHead,
  fittest: readonly Ranked[],
  tier: Tier,
  now: Instant,
): Assignment {
  const best = fittest.map(explain(work, queue, now));
  return {
    ticketId: work.ticketId,
    agentId: best[0]!.agentId,
    queueId: queue.id,
    reason: reasonFor(best) as Assignment['reason'],
    tier,
    serviceIndex: index,
    best,
    weights: queue.weights,
  };
}

function unassigned(works: readonly Work[], assignments: readonly Assignment[]): Work[] {
  const assigned = new Set(assignments.map(({ ticketId }) => ticketId));
  return works.filter(({ ticketId }) => !assigned.has(ticketId));
}
