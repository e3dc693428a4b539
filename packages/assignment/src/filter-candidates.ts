import type {
  Candidate,
  Channel,
  Instant,
  QueueDefinition,
  RequiredSkill,
  Skill,
  Tier,
  Work,
} from './types.ts';

/** Why an agent may not be given a ticket; where several reasons hold, the first in this order is named. */
export const ineligibilities = [
  'excluded',
  'not-in-group',
  'unavailable',
  'missing-skill',
  'no-spare-capacity',
  'held-in-reserve',
] as const;

export type Ineligibility = (typeof ineligibilities)[number];

export interface IneligibleAgent {
  readonly agentId: number;
  readonly reason: Ineligibility;
}

export interface FilteredCandidates {
  /** Agents of one tier: the primary groups if anyone there can serve, else the overflow groups. */
  readonly eligible: readonly Candidate[];
  /** The tier of the eligible; null: nobody. */
  readonly tier: Tier | null;
  readonly ineligible: readonly IneligibleAgent[];
}

/**
 * The hard filter before fitness: who may be given this ticket now, and why each of the others may not.
 * An agent is eligible who is in a group of the queue, is available on the ticket's channel, has every skill
 * still in force, has spare capacity on the channel, and is not excluded. Both lists keep the given order.
 */
export function filterCandidates(
  work: Work,
  candidates: readonly Candidate[],
  queue: QueueDefinition,
  now: Instant,
): FilteredCandidates {
  const standingOf = judge(work, queue, now);
  const standings = candidates.map(standingOf);
  const tier = standings.includes('primary') ? 'primary' : standings.includes('overflow') ? 'overflow' : null;
  const eligible: Candidate[] = [];
  const ineligible: IneligibleAgent[] = [];
  candidates.forEach((candidate, i) => {
    const standing = standings[i]!;
    if (standing === tier) eligible.push(candidate);
    else
      ineligible.push({
        agentId: candidate.agentId,
        reason: standing === 'overflow' ? 'held-in-reserve' : (standing as Ineligibility),
      });
  });
  return { eligible, tier, ineligible };
}

/** An agent's relation to a ticket: the tier in which they may take it, or why they may not. */
export type Standing = Tier | Exclude<Ineligibility, 'held-in-reserve'>;

/** The hard filter for one ticket, prepared once and asked of many agents. */
export function judge(work: Work, queue: QueueDefinition, now: Instant): (candidate: Candidate) => Standing {
  const inForce = skillsInForce(work, queue, now);
  return (candidate) => {
    if (work.excludedAgentIds.includes(candidate.agentId)) return 'excluded';
    const tier = tierOf(candidate, queue);
    if (tier === null) return 'not-in-group';
    if (!candidate.channels[work.channel]?.available) return 'unavailable';
    if (!inForce.every((skill) => heldSkill(candidate, skill.skillId, now))) return 'missing-skill';
    if (!hasSpareCapacity(candidate, work.channel)) return 'no-spare-capacity';
    return tier;
  };
}

/** May one more be pushed on this channel? */
export function hasSpareCapacity(candidate: Candidate, channel: Channel): boolean {
  const state = candidate.channels[channel];
  return state !== undefined && state.load + 1 <= state.limit;
}

/**
 * The skills that an agent must have to take the ticket now. Required skills stay; each time the queue's skill
 * timeout passes, the lowest optional level still asked for lapses: 3, then 2, then 1 (Zendesk's skill timeout).
 */
export function skillsInForce(work: Work, queue: QueueDefinition, now: Instant): readonly RequiredSkill[] {
  const lapsed = lapsedLevels(work, queue, now);
  if (lapsed === 0) return work.requiredSkills;
  const levels = optionalLevels(work).slice(lapsed);
  return work.requiredSkills.filter(({ level }) => level === 'required' || levels.includes(level));
}

/** How many of the ticket's optional skill levels have lapsed. */
export function lapsedLevels(work: Work, queue: QueueDefinition, now: Instant): number {
  if (queue.skillTimeoutMinutes === null || work.requiredSkills.length === 0) return 0;
  const timeouts = Math.floor(Math.max(0, now - work.waitingSince) / (queue.skillTimeoutMinutes * 60_000));
  return Math.min(timeouts, optionalLevels(work).length);
}

function optionalLevels(work: Work): (1 | 2 | 3)[] {
  return ([3, 2, 1] as const).filter((level) => work.requiredSkills.some((skill) => skill.level === level));
}

function tierOf(candidate: Candidate, queue: QueueDefinition): Tier | null {
  const inOneOf = (groupIds: readonly number[]) => groupIds.some((id) => candidate.groupIds.includes(id));
  if (inOneOf(queue.primaryGroupIds)) return 'primary';
  return inOneOf(queue.overflowGroupIds) ? 'overflow' : null;
}

/** The agent's skill of this id, unless they lack it or it has expired. */
export function heldSkill(candidate: Candidate, skillId: number, now: Instant): Skill | undefined {
  for (const skill of candidate.skills) {
    if (skill.skillId === skillId && (skill.expiresAt === null || skill.expiresAt > now)) return skill;
  }
  return undefined;
}
