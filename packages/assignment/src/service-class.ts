import { compareRanked, rankCandidates } from './choose-agent.ts';
import { hasSpareCapacity, judge, skillsInForce } from './filter-candidates.ts';
import { fitness } from './fitness.ts';
import { insertSorted } from './insert-sorted.ts';
import { orderClass } from './order-tickets.ts';
import { serviceIndex, speed } from './urgency.ts';
import type { Ranked } from './choose-agent.ts';
import type { RankedHead } from './choose-ticket.ts';
import type { Roster } from './roster.ts';
import type { Candidate, Instant, QueueDefinition, Tier, Work } from './types.ts';

/**
 * Tickets of one class and the agents who may take them, while a batch is assigned.
 *
 * During a batch agents only fill up, so of the hard filter only the spare capacity is asked again, and the agents'
 * two orders are mended lazily. By speed: the order stands, and whoever is full is passed for good. By fitness: taking
 * work on never makes an agent fitter, so an entry computed from an earlier state stands no further back than it
 * should, and only entries that reach the front need computing anew.
 */
export class ServiceClass {
  readonly #works: readonly Work[];
  readonly #queue: QueueDefinition;
  readonly #roster: Roster;
  readonly #now: Instant;
  readonly #mayTake: (candidate: Candidate) => boolean;
  /** A ticket of the class whose customer nobody knows: affinity belongs to a ticket, not to its class. */
  readonly #stranger: Work;
  readonly #fastestFirst: readonly number[];
  #byFitness: Ranked[] | null = null;
  #passed = 0;
  #served = 0;

  /** `works` are of one class and not empty. */
  constructor(
    works: readonly Work[],
    queue: QueueDefinition,
    tier: Tier,
    desk: { roster: Roster; now: Instant },
  ) {
    this.#works = orderClass(works, desk.now);
    this.#queue = queue;
    this.#roster = desk.roster;
    this.#now = desk.now;
    this.#stranger = { ...this.#works[0]!, pastAgents: [] };
    const standingOf = judge(this.#stranger, queue, desk.now);
    this.#mayTake = (candidate) => standingOf(candidate) === tier;
    const holders = desk.roster.holdersOf(skillsInForce(this.#stranger, queue, desk.now)[0]?.skillId);
    this.#fastestFirst = holders
      .filter(this.#mayTake)
      .map((candidate) => ({ agentId: candidate.agentId, speed: speed(this.#stranger, candidate, desk.now) }))
      .sort((a, b) => b.speed - a.speed)
      .map(({ agentId }) => agentId);
  }

  /**
   * The next ticket, with its service index for the fastest agent who may still take it; null once all tickets are
   * served or no agent is left. The index of a ticket never rises while a batch is assigned.
   */
  head(): RankedHead | null {
    const work = this.#works[this.#served];
    const fastest = this.#fastestLeft();
    if (work === undefined || fastest === undefined) return null;
    return { work, queue: this.#queue, index: serviceIndex(work, fastest, this.#now) };
  }

  /** The fittest agents for the next ticket, those who know its customer included: at most `count`, best first. */
  fittest(count: number): Ranked[] {
    const work = this.#works[this.#served]!;
    const front = this.#mendedFront(count);
    if (work.pastAgents.length === 0) return front;
    const contenders = new Set(front.map(({ candidate }) => candidate));
    for (const { agentId } of work.pastAgents) {
      const candidate = this.#roster.get(agentId);
      if (candidate !== undefined && this.#mayTake(candidate)) contenders.add(candidate);
    }
    return rankCandidates(work, [...contenders], this.#queue, this.#now).slice(0, count);
  }

  /** Moves on to the next ticket. */
  serve(): void {
    this.#served += 1;
  }

  #fastestLeft(): Candidate | undefined {
    for (; this.#passed < this.#fastestFirst.length; this.#passed += 1) {
      const candidate = this.#roster.get(this.#fastestFirst[this.#passed]!)!;
      if (this.#hasRoom(candidate)) return candidate;
    }
    return undefined;
  }

  #mendedFront(count: number): Ranked[] {
    const ranking = (this.#byFitness ??= this.#rankAll());
    for (let i = 0; i < Math.min(count, ranking.length);) {
      const entry = ranking[i]!;
      const candidate = this.#roster.get(entry.candidate.agentId)!;
      if (candidate === entry.candidate) {
        i += 1;
        continue;
      }
      ranking.splice(i, 1);
      if (this.#hasRoom(candidate)) this.#insert(ranking, candidate, i);
    }
    return ranking.slice(0, count);
  }

  // Only on first need: in a long queue of many classes most are never served in one batch.
  #rankAll(): Ranked[] {
    const left = this.#fastestFirst.slice(this.#passed).map((agentId) => this.#roster.get(agentId)!);
    return rankCandidates(
      this.#stranger,
      left.filter((candidate) => this.#hasRoom(candidate)),
      this.#queue,
      this.#now,
    );
  }

  #hasRoom(candidate: Candidate): boolean {
    return hasSpareCapacity(candidate, this.#stranger.channel);
  }

  #insert(ranking: Ranked[], candidate: Candidate, from: number): void {
    const { total } = fitness(this.#stranger, candidate, this.#queue, this.#now);
    const byRank = (a: Ranked, b: Ranked) => compareRanked(a, b, this.#stranger.channel);
    insertSorted(ranking, { candidate, total }, byRank, from);
  }
}
