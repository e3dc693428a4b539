import { defaultWeights } from '../fitness.ts';
import type { Candidate, Instant, Priority, QueueDefinition, SkillLevel, Work } from '../types.ts';

export const minute = 60_000;
export const noon: Instant = Date.UTC(2026, 0, 5, 12);

/** Uniform numbers in [0, 1) that depend on the seed alone: Marsaglia's xorshift32 (J. Stat. Softw. 8(14), 2003). */
export function randomFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export interface DeskSize {
  readonly tickets: number;
  readonly agents: number;
  readonly skills: number;
  readonly queues: number;
}

/** A desk without special cases: what a test does not mention is usual. */
export const usualAgent: Candidate = {
  agentId: 1,
  groupIds: [1],
  channels: { email: { available: true, limit: 4, load: 0, lastAssignedAt: null } },
  skills: [],
  languages: ['en'],
  satisfaction: { sum: 0, n: 0 },
};

export const usualWork: Work = {
  ticketId: 1,
  queueId: 1,
  channel: 'email',
  priority: 'normal',
  language: null,
  requiredSkills: [],
  waitingSince: noon,
  targetMinutes: null,
  handleMinutes: null,
  live: false,
  pastAgents: [],
  excludedAgentIds: [],
};

export const usualQueue: QueueDefinition = {
  id: 1,
  position: 1,
  primaryGroupIds: [1],
  overflowGroupIds: [],
  weights: defaultWeights,
  skillTimeoutMinutes: null,
  meanSatisfaction: 0.8,
};

export interface Desk {
  readonly works: Work[];
  readonly candidates: Candidate[];
  readonly queues: QueueDefinition[];
}

/** A desk of the given size in every odd state: full, over the limit, away, expired, excluded, overdue. */
export function randomDesk(seed: number, size: DeskSize): Desk {
  const random = randomFrom(seed);
  const dice: Dice = {
    below: (n) => Math.floor(random() * n),
    chance: (p) => random() < p,
    from: (list) => list[Math.floor(random() * list.length)]!,
    share: random,
  };
  return {
    queues: times(size.queues, (i) => randomQueue(dice, i + 1, size)),
    candidates: times(size.agents, (i) => randomAgent(dice, i + 1, size)),
    works: times(size.tickets, (i) => randomWork(dice, i + 1, size)),
  };
}

/** The same members in another order. */
export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  const rest = [...list];
  for (let i = rest.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
  }
  return rest;
}

export function times<T>(n: number, make: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => make(i));
}

interface Dice {
  readonly below: (n: number) => number;
  readonly chance: (p: number) => boolean;
  readonly from: <T>(list: readonly T[]) => T;
  readonly share: () => number;
}

function randomQueue(dice: Dice, id: number, size: DeskSize): QueueDefinition {
  return {
    id,
    position: id,
    primaryGroupIds: [id],
    overflowGroupIds: dice.chance(0.5) ? [1 + (id % size.queues)] : [],
    weights: dice.chance(0.8)
      ? defaultWeights
      : { ...defaultWeights, skillMatch: dice.share(), affinity: dice.share() * 3 },
    skillTimeoutMinutes: dice.chance(0.5) ? 30 : null,
    meanSatisfaction: 0.8,
  };
}

function randomAgent(dice: Dice, agentId: number, size: DeskSize): Candidate {
  const channel = (limit: number) => ({
    available: dice.chance(0.9),
    limit,
    load: dice.chance(0.05) ? limit + 1 : dice.below(limit),
    lastAssignedAt: dice.chance(0.1) ? null : noon - dice.below(90) * minute,
  });
  const n = dice.below(40);
  return {
    agentId,
    groupIds: [1 + dice.below(size.queues), 1 + dice.below(size.queues)],
    channels: {
      email: channel(3 + dice.below(6)),
      ...(dice.chance(0.6) && { chat: channel(1 + dice.below(3)) }),
    },
    skills: times(1 + dice.below(5), () => ({
      skillId: 1 + dice.below(size.skills),
      proficiency: dice.share(),
      expiresAt: dice.chance(0.1) ? noon + (dice.below(200) - 100) * minute : null,
    })),
    languages: dice.from([['en'], ['zh-CN'], ['en', 'zh-CN']]),
    satisfaction: { n, sum: n * dice.share() },
  };
}

function randomWork(dice: Dice, ticketId: number, size: DeskSize): Work {
  const live = dice.chance(0.3);
  const skillIds = [...new Set(times(dice.from([0, 1, 1, 1, 1, 2]), () => 1 + dice.below(size.skills)))].sort(
    (a, b) => a - b,
  );
  const someAgent = () => 1 + dice.below(size.agents);
  return {
    ticketId,
    queueId: 1 + dice.below(size.queues),
    channel: live ? 'chat' : 'email',
    priority: dice.from<Priority>(['urgent', 'high', 'high', 'normal', 'normal', 'normal', 'normal', 'low']),
    language: dice.from(['en', 'zh', null]),
    requiredSkills: skillIds.map((skillId) => ({
      skillId,
      level: dice.from<SkillLevel>(['required', 'required', 1, 2, 3]),
    })),
    waitingSince: noon - dice.below(300) * minute,
    targetMinutes: dice.chance(0.2) ? 30 : null,
    handleMinutes: dice.chance(0.3) ? 6 : null,
    live,
    pastAgents: dice.chance(0.3)
      ? [{ agentId: someAgent(), lastServedAt: noon - dice.below(60_000) * minute }]
      : [],
    excludedAgentIds: dice.chance(0.03) ? [someAgent()] : [],
  };
}
