import { heldSkill } from './filter-candidates.ts';
import type {
  Candidate,
  ChannelState,
  FitnessTerms,
  FitnessWeights,
  Instant,
  QueueDefinition,
  SkillLevel,
  Work,
} from './types.ts';

/** Idle this long since the last push on the channel, an agent's claim to the next ticket is full. */
const fullyIdleAfterMinutes = 30;
/** The claim of the agent who knows the customer halves in this time. */
const affinityHalfLifeDays = 14;
/** An agent's own ratings outweigh the desk's mean from this many on. */
const satisfactionPriorCount = 10;
/** What a required skill and the optional levels 1, 2, 3 count for in the skill match. */
const levelWeights: Readonly<Record<SkillLevel, number>> = { required: 4, 1: 3, 2: 2, 3: 1 };

/** Weights for a queue that sets none: skill and spare capacity lead, as in the measured arrival rule (README.md). */
export const defaultWeights: FitnessWeights = {
  skillMatch: 0.3,
  spareFraction: 0.3,
  fairness: 0.15,
  affinity: 0.1,
  languageMatch: 0.1,
  quality: 0.05,
};

export interface Fitness {
  /** The mean of the terms under the queue's weights, in [0, 1]; 0 where all weights are zero. */
  readonly total: number;
  readonly terms: FitnessTerms;
}

/**
 * How well an agent suits a ticket now. It ranks agents who passed the hard filter and does not repeat it.
 * More proficiency, capacity, idle time or satisfaction, other things equal, never lowers it.
 */
export function fitness(work: Work, candidate: Candidate, queue: QueueDefinition, now: Instant): Fitness {
  const channel = candidate.channels[work.channel];
  const terms: FitnessTerms = {
    skillMatch: skillMatch(work, candidate, now),
    spareFraction: spareFraction(channel),
    fairness: fairness(channel, now),
    affinity: affinity(work, candidate, now),
    languageMatch: languageMatch(work, candidate),
    quality: quality(candidate, queue),
  };
  return { total: weightedMean(terms, queue.weights), terms };
}

/**
 * The mean proficiency over the skills the ticket asks for, lapsed ones too, weighted 4 for required and 3, 2, 1
 * for the optional levels; a skill the agent lacks counts 0. In [0, 1]; 1 where the ticket asks for none.
 */
export function skillMatch(work: Work, candidate: Candidate, now: Instant): number {
  if (work.requiredSkills.length === 0) return 1;
  let sum = 0;
  let weights = 0;
  for (const { skillId, level } of work.requiredSkills) {
    const weight = levelWeights[level];
    sum += weight * clamp(heldSkill(candidate, skillId, now)?.proficiency ?? 0);
    weights += weight;
  }
  return sum / weights;
}

function spareFraction(channel: ChannelState | undefined): number {
  return channel === undefined || channel.limit <= 0 ? 0 : clamp(1 - channel.load / channel.limit);
}

function fairness(channel: ChannelState | undefined, now: Instant): number {
  if (channel === undefined || channel.lastAssignedAt === null) return 1;
  return clamp((now - channel.lastAssignedAt) / (fullyIdleAfterMinutes * 60_000));
}

function affinity(work: Work, candidate: Candidate, now: Instant): number {
  const past = work.pastAgents.find(({ agentId }) => agentId === candidate.agentId);
  if (past === undefined) return 0;
  return 2 ** -(Math.max(0, now - past.lastServedAt) / (affinityHalfLifeDays * 86_400_000));
}

function languageMatch(work: Work, candidate: Candidate): number {
  if (work.language === null) return 1;
  const asked = primarySubtag(work.language);
  return candidate.languages.some((language) => primarySubtag(language) === asked) ? 1 : 0;
}

// Whoever writes zh-TW can serve zh-CN: a region is a preference, not a barrier.
function primarySubtag(tag: string): string {
  const end = tag.indexOf('-');
  return (end < 0 ? tag : tag.slice(0, end)).toLowerCase();
}

function quality({ satisfaction }: Candidate, queue: QueueDefinition): number {
  const { sum, n } = satisfaction;
  return clamp((sum + satisfactionPriorCount * queue.meanSatisfaction) / (n + satisfactionPriorCount));
}

// Both sums run in the same order, so that rounding cannot lift the mean above 1.
function weightedMean(terms: FitnessTerms, weights: FitnessWeights): number {
  const all =
    weights.skillMatch +
    weights.spareFraction +
    weights.fairness +
    weights.affinity +
    weights.languageMatch +
    weights.quality;
  if (all === 0) return 0;
  const sum =
    weights.skillMatch * terms.skillMatch +
    weights.spareFraction * terms.spareFraction +
    weights.fairness * terms.fairness +
    weights.affinity * terms.affinity +
    weights.languageMatch * terms.languageMatch +
    weights.quality * terms.quality;
  return sum / all;
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share));
}
