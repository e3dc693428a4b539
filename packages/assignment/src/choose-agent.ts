import { filterCandidates, ineligibilities } from './filter-candidates.ts';
import { fitness } from './fitness.ts';
import type { Ineligibility, IneligibleAgent } from './filter-candidates.ts';
import type {
  Candidate,
  Channel,
  FitnessTerms,
  FitnessWeights,
  Instant,
  QueueDefinition,
  Tier,
  Work,
} from './types.ts';

/** How many of the best are kept in an explanation. */
export const keptInExplanation = 5;

/** Before every instant: who was never assigned has been idle longest. */
const never = Number.MIN_SAFE_INTEGER;

/** An eligible agent with what they scored: the explanation of a decision. */
export interface RankedAgent {
  readonly agentId: number;
  readonly fitness: number;
  readonly terms: FitnessTerms;
}

/** `tie`: equal fitness, decided by who is idle longest on the channel, then has least in hand, then the lower id. */
export type ChoiceReason = 'best-fitness' | 'tie' | 'only-eligible' | 'nobody-eligible';

export interface AgentChoice {
  readonly ticketId: number;
  /** null: nobody can take the ticket; it waits. */
  readonly agentId: number | null;
  readonly reason: ChoiceReason;
  /** Whether the eligible are the queue's own agents or its helpers; null: nobody. */
  readonly tier: Tier | null;
  /** The best, in order; at most five. */
  readonly best: readonly RankedAgent[];
  readonly eligibleCount: number;
  /** The weights under which `best` was ranked. */
  readonly weights: FitnessWeights;
  readonly ineligible: readonly IneligibleAgent[];
  readonly ineligibleCounts: Readonly<Record<Ineligibility, number>>;
}

/**
 * Who gets this ticket: the eligible agent of the highest fitness, with the reasons. Equal fitness goes to whoever
 * is idle longest on the channel, then has least in hand there, then has the lower id: the answer does not depend on
 * the order of `candidates`.
 */
export function chooseAgent(
  work: Work,
  candidates: readonly Candidate[],
  queue: QueueDefinition,
  now: Instant,
): AgentChoice {
  const { eligible, tier, ineligible } = filterCandidates(work, candidates, queue, now);
  const ranked = rankCandidates(work, eligible, queue, now);
  const best = ranked.slice(0, keptInExplanation).map(explain(work, queue, now));
  return {
    ticketId: work.ticketId,
    agentId: best[0]?.agentId ?? null,
    reason: reasonFor(best),
    tier,
    best,
    eligibleCount: eligible.length,
    weights: queue.weights,
    ineligible,
    ineligibleCounts: countReasons(ineligible),
  };
}

/** An agent's rank for a ticket: the state it was computed from and the fitness. */
export interface Ranked {
  readonly candidate: Candidate;
  readonly total: number;
}

/** Best first: fitness, then the longest idle on the ticket's channel, then the least in hand, then the lower id. */
export function rankCandidates(
  work: Work,
  candidates: readonly Candidate[],
  queue: QueueDefinition,
  now: Instant,
): Ranked[] {
  return candidates
    .map((candidate) => ({ candidate, total: fitness(work, candidate, queue, now).total }))
    .sort((a, b) => compareRanked(a, b, work.channel));
}

/** Negative where `a` goes before `b`. */
export function compareRanked(a: Ranked, b: Ranked, channel: Channel): number {
  if (a.total !== b.total) return b.total - a.total;
  const stateA = a.candidate.channels[channel];
  const stateB = b.candidate.channels[channel];
  return (
    (stateA?.lastAssignedAt ?? never) - (stateB?.lastAssignedAt ?? never) ||
    (stateA?.load ?? 0) - (stateB?.load ?? 0) ||
    a.candidate.agentId - b.candidate.agentId
  );
}

/** Turns a rank into what is stored with the decision. */
export function explain(work: Work, queue: QueueDefinition, now: Instant): (ranked: Ranked) => RankedAgent {
  return ({ candidate }) => {
    const { total, terms } = fitness(work, candidate, queue, now);
    return { agentId: candidate.agentId, fitness: total, terms };
  };
}

/** What decided between the best. */
export function reasonFor(best: readonly RankedAgent[]): ChoiceReason {
  const [first, second] = best;
  if (first === undefined) return 'nobody-eligible';
  if (second === undefined) return 'only-eligible';
  return first.fitness === second.fitness ? 'tie' : 'best-fitness';
}

function countReasons(ineligible: readonly IneligibleAgent[]): Record<Ineligibility, number> {
  const counts = Object.fromEntries(ineligibilities.map((reason) => [reason, 0])) as Record<
    Ineligibility,
    number
  >;
  for (const { reason } of ineligible) counts[reason] += 1;
  return counts;
}
