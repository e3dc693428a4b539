import type { Candidate } from './types.ts';

/** The agents while a batch is assigned: each as they stand after the assignments so far. */
export class Roster {
  readonly #now = new Map<number, Candidate>();
  readonly #holders = new Map<number, number[]>();

  constructor(candidates: readonly Candidate[]) {
    for (const candidate of candidates) {
      this.#now.set(candidate.agentId, candidate);
      for (const skillId of new Set(candidate.skills.map((skill) => skill.skillId))) {
        const holders = this.#holders.get(skillId);
        if (holders === undefined) this.#holders.set(skillId, [candidate.agentId]);
        else holders.push(candidate.agentId);
      }
    }
  }

  get(agentId: number): Candidate | undefined {
    return this.#now.get(agentId);
  }

  set(candidate: Candidate): void {
    this.#now.set(candidate.agentId, candidate);
  }

  /** Those who have the skill, expired or not; everyone where none is asked for. */
  holdersOf(skillId: number | undefined): Candidate[] {
    if (skillId === undefined) return [...this.#now.values()];
    return (this.#holders.get(skillId) ?? []).map((agentId) => this.#now.get(agentId)!);
  }
}
