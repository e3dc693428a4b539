import { skillMatch } from './fitness.ts';
import type { Candidate, Instant, Priority, Work } from './types.ts';

/** The promise assumed where a ticket has none, in minutes. */
export const usualTargetMinutes: Readonly<Record<Priority, number>> = {
  urgent: 5,
  high: 15,
  normal: 60,
  low: 240,
};
/** The handling time assumed where none is known, in minutes. */
export const usualHandleMinutes = 10;

const priorityWeights: Readonly<Record<Priority, number>> = { urgent: 8, high: 4, normal: 2, low: 1 };
const liveFactor = 1.9;
/** Below a minute, a promise or a handling time is an error of measurement. */
const leastMinutes = 1;

/**
 * How pressing a ticket is now, whoever serves it: above 0, without unit, for comparison only.
 *
 *     weight^0.38 · target^-0.18 · pressure(wait / target) / handle^1.16 · (1.9 if live)
 *
 * with priority weights 8, 4, 2, 1 and minutes. The exponents are those of the index policy tuned by simulation
 * (README.md).
 */
export function urgency(work: Work, now: Instant): number {
  const target = targetOf(work);
  const handle = Math.max(leastMinutes, work.handleMinutes ?? usualHandleMinutes);
  const waitMinutes = Math.max(0, now - work.waitingSince) / 60_000;
  return (
    (priorityWeights[work.priority] ** 0.38 *
      target ** -0.18 *
      pressure(waitMinutes / target) *
      (work.live ? liveFactor : 1)) /
    handle ** 1.16
  );
}

/**
 * What waiting adds: `0.11 + f^2.2` before the target, `0.57 + 0.39·min(4, f − 1)` after, with f = wait / target.
 * A promise about to break presses most; one just broken steps back, since the next may still be kept; one broken
 * long ago presses more than any. It never returns to the level of a fresh ticket, so nothing overdue is forgotten.
 */
export function pressure(waitOverTarget: number): number {
  if (waitOverTarget < 1) return 0.11 + waitOverTarget ** 2.2;
  return 0.57 + 0.39 * Math.min(4, waitOverTarget - 1);
}

/** Urgency times the agent's speed^4.5: what a free agent should take next is the line whose head has the most. */
export function serviceIndex(work: Work, candidate: Candidate, now: Instant): number {
  return urgency(work, now) * speed(work, candidate, now) ** 4.5;
}

/**
 * How fast the agent is at such tickets, 1 being usual. The skill match maps linearly to 0.65 … 1.3, the range over
 * which the index was tuned; a ticket that asks for no skill is served at 1.
 */
export function speed(work: Work, candidate: Candidate, now: Instant): number {
  return work.requiredSkills.length === 0 ? 1 : 0.65 + 0.65 * skillMatch(work, candidate, now);
}

/** The promise in minutes. */
export function targetOf(work: Work): number {
  return Math.max(leastMinutes, work.targetMinutes ?? usualTargetMinutes[work.priority]);
}
