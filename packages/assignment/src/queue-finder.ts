import type { QueueDefinition, Work } from './types.ts';

/**
 * Looks a ticket's queue up among those given.
 * @throws RangeError where it is not among them: the caller must load every queue it routes for.
 */
export function queueFinder(queues: readonly QueueDefinition[]): (work: Work) => QueueDefinition {
  const byId = new Map(queues.map((queue) => [queue.id, queue]));
  return ({ ticketId, queueId }) => {
    const queue = byId.get(queueId);
    if (queue === undefined)
      throw new RangeError(`Ticket ${ticketId} waits in queue ${queueId}, which was not given.`);
    return queue;
  };
}
