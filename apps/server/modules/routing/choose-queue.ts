import type { Channel, Priority, Queue } from '@heed/contract';

/** What a queue's conditions are asked about. */
export interface QueueableTicket {
  channel: Channel;
  priority: Priority;
  groupId: number | null;
  tags: readonly string[];
  language: string | null;
}

type Conditions = Partial<Queue['conditions']>;

/** The first queue, in the given order, of which the ticket meets all conditions; the built-in one has none. */
export function chooseQueue<Q extends { conditions: Conditions }>(
  ticket: QueueableTicket,
  queues: readonly Q[],
): Q {
  const queue = queues.find(({ conditions }) => meets(ticket, conditions));
  if (!queue) throw new Error('there is no queue without conditions');
  return queue;
}

/** Each list that is set must name the ticket's value; of tags and languages, one is enough. */
export function meets(
  ticket: QueueableTicket,
  { channels, groupIds, priorities, tags, languages }: Conditions,
): boolean {
  return (
    isAmong(channels, (channel) => channel === ticket.channel) &&
    isAmong(groupIds, (groupId) => groupId === ticket.groupId) &&
    isAmong(priorities, (priority) => priority === ticket.priority) &&
    isAmong(tags, (tag) => ticket.tags.includes(tag)) &&
    isAmong(languages, (range) => matchesLanguage(range, ticket.language))
  );
}

function isAmong<T>(wanted: readonly T[] | undefined, matches: (value: T) => boolean): boolean {
  return wanted === undefined || wanted.length === 0 || wanted.some(matches);
}

/** Basic filtering of RFC 4647: `zh` takes `zh` and `zh-CN`, not the other way round. */
function matchesLanguage(range: string, language: string | null): boolean {
  return language !== null && `${language.toLowerCase()}-`.startsWith(`${range.toLowerCase()}-`);
}
