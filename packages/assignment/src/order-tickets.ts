import { lapsedLevels } from './filter-candidates.ts';
import { targetOf, urgency } from './urgency.ts';
import type { Instant, QueueDefinition, Work } from './types.ts';

/**
 * The tickets of one queue in serving order. Tickets that differ only in customer and arrival stand in one *line*,
 * first come first served; among the heads of the lines the most urgent goes next. O(n log n).
 */
export function orderTickets(works: readonly Work[], queue: QueueDefinition, now: Instant): Work[] {
  return inServingOrder(works, (work) => lineKey(work, queue, now), now);
}

/** The same for the tickets of one class. */
export function orderClass(works: readonly Work[], now: Instant): Work[] {
  return inServingOrder(works, paceKey, now);
}

function inServingOrder(works: readonly Work[], keyOf: (work: Work) => string, now: Instant): Work[] {
  const places = groupBy(works, keyOf).flatMap((line) => placesInLine(line, now));
  return places.sort(comparePlaces).map(({ work }) => work);
}

interface Place {
  readonly work: Work;
  /** Whoever of those ahead in the line, and oneself, is served last: their urgency holds up all behind them. */
  readonly holder: Work;
  readonly holderUrgency: number;
}

// Serving the most urgent head each time lets a ticket out right behind its holder, however urgent it is itself.
function placesInLine(line: Work[], now: Instant): Place[] {
  let holder: Work | undefined;
  let holderUrgency = Infinity;
  return line.sort(compareArrival).map((work) => {
    const own = urgency(work, now);
    if (holder === undefined || own <= holderUrgency) {
      holder = work;
      holderUrgency = own;
    }
    return { work, holder, holderUrgency };
  });
}

function comparePlaces(a: Place, b: Place): number {
  return (
    b.holderUrgency - a.holderUrgency || compareArrival(a.holder, b.holder) || compareArrival(a.work, b.work)
  );
}

/** First come first; at the same instant the lower id. */
export function compareArrival(a: Work, b: Work): number {
  return a.waitingSince - b.waitingSince || a.ticketId - b.ticketId;
}

/** Tickets of one *class* have the same eligible agents, who rank alike but for those who know the customer. */
export function classKey(work: Work, queue: QueueDefinition, now: Instant): string {
  let key = `${work.queueId}|${work.channel}|${work.language}|${lapsedLevels(work, queue, now)}`;
  for (const { skillId, level } of work.requiredSkills) key += `|${skillId}:${level}`;
  for (const agentId of work.excludedAgentIds) key += `|-${agentId}`;
  return key;
}

/** Tickets of one *line* are of one class and become urgent alike. */
export function lineKey(work: Work, queue: QueueDefinition, now: Instant): string {
  return `${classKey(work, queue, now)}|${paceKey(work)}`;
}

function paceKey(work: Work): string {
  return `${work.priority}|${targetOf(work)}|${work.handleMinutes}|${work.live}`;
}

/** The members of each group in the given order, groups by first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
