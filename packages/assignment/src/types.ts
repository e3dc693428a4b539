/** An instant in milliseconds since 1970 (UTC), as `Date.now()` counts. This package never reads a clock. */
export type Instant = number;

/** The name of a way work arrives: `email`, `chat`, `phone`… Any text; capacity and availability are kept per channel. */
export type Channel = string;

export type Priority = 'low' | 'normal' | 'high' | 'urgent';

/** How firmly a ticket asks for a skill: `required` never lapses; 3, then 2, then 1 lapse while it waits. */
export type SkillLevel = 'required' | 1 | 2 | 3;

/** A skill that a ticket asks for. */
export interface RequiredSkill {
  readonly skillId: number;
  readonly level: SkillLevel;
}

/** A skill that an agent has. */
export interface Skill {
  readonly skillId: number;
  /** 0 (learning) to 1 (best); about 0.5 is the usual pace of those who have the skill. */
  readonly proficiency: number;
  /** The skill counts before this instant; null: it does not expire. */
  readonly expiresAt: Instant | null;
}

/** An agent's standing on one channel. */
export interface ChannelState {
  /** May work be pushed to the agent on this channel now? */
  readonly available: boolean;
  /** How many pieces of work may be pushed at once. */
  readonly limit: number;
  /** How many are in hand; may exceed `limit` through manual assignment. */
  readonly load: number;
  /** The last push on this channel; null: never. */
  readonly lastAssignedAt: Instant | null;
}

/** Ratings scaled to [0, 1] and summed; `n` = 0 means no data. */
export interface Satisfaction {
  readonly sum: number;
  readonly n: number;
}

/** An agent, human or bot, as routing sees them. `agentId` is unique within a call. */
export interface Candidate {
  readonly agentId: number;
  readonly groupIds: readonly number[];
  /** A channel that is absent is one the agent does not serve. */
  readonly channels: Readonly<Record<Channel, ChannelState>>;
  readonly skills: readonly Skill[];
  /** BCP 47 tags, such as `en` or `zh-CN`. */
  readonly languages: readonly string[];
  readonly satisfaction: Satisfaction;
}

/** An agent who has served this ticket's customer before. */
export interface PastAgent {
  readonly agentId: number;
  readonly lastServedAt: Instant;
}

/** A ticket that waits for an agent. `ticketId` is unique within a call. */
export interface Work {
  readonly ticketId: number;
  readonly queueId: number;
  readonly channel: Channel;
  readonly priority: Priority;
  /** A BCP 47 tag; null: unknown, so that nobody is preferred for it. */
  readonly language: string | null;
  /** Give them in a steady order (by id): tickets that ask the same in the same order stand in one line. */
  readonly requiredSkills: readonly RequiredSkill[];
  /** When the ticket became eligible for routing. */
  readonly waitingSince: Instant;
  /** The promise, in minutes from `waitingSince`; null: the usual one of the priority (`usualTargetMinutes`). */
  readonly targetMinutes: number | null;
  /** Mean handling time of such tickets in minutes; null: unknown (`usualHandleMinutes`). */
  readonly handleMinutes: number | null;
  /** The customer is there and waits: a chat or a call. */
  readonly live: boolean;
  readonly pastAgents: readonly PastAgent[];
  /** Agents who declined the ticket or have just left it. */
  readonly excludedAgentIds: readonly number[];
}

/** The parts of fitness, each in [0, 1]. README.md has their formulas. */
export interface FitnessTerms {
  readonly skillMatch: number;
  readonly spareFraction: number;
  readonly fairness: number;
  readonly affinity: number;
  readonly languageMatch: number;
  readonly quality: number;
}

/** What each part counts for: any numbers ≥ 0, only their proportions matter. All zero is round robin. */
export type FitnessWeights = FitnessTerms;

/** Tickets that wait for the same kind of agent, and who may take them. `id` is unique within a call. */
export interface QueueDefinition {
  readonly id: number;
  /** Place in the list of queues; the smaller goes first where two tickets are equally pressing. */
  readonly position: number;
  /** Groups that serve the queue. */
  readonly primaryGroupIds: readonly number[];
  /** Groups that serve it while nobody in the primary groups can. */
  readonly overflowGroupIds: readonly number[];
  readonly weights: FitnessWeights;
  /** Each time this many minutes pass, the lowest optional skill level lapses; null: none ever does. */
  readonly skillTimeoutMinutes: number | null;
  /** The desk's mean rating in [0, 1], towards which agents with few ratings are drawn. */
  readonly meanSatisfaction: number;
}

/** Whether an agent serves a queue as one of its own or as a helper. */
export type Tier = 'primary' | 'overflow';
