import type { routingEndpoints } from '@heed/contract';
import { transactAs, whole, withIdempotency, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { createQueue } from './create-queue.ts';
import { explainRouting } from './explain-routing.ts';
import { orderQueues } from './order-queues.ts';
import { listSkills } from './list-skills.ts';
import { listAgentRouting, readAgentRouting } from './read-agent-routing.ts';
import { listQueues, readQueue } from './read-queues.ts';
import { removeQueue } from './remove-queue.ts';
import { setAvailability } from './set-availability.ts';
import { createSkill, removeSkill } from './skills.ts';
import { updateAgentRouting } from './update-agent-routing.ts';
import { updateQueue } from './update-queue.ts';

/** A handler for each endpoint of routing. */
export function routingRoutes(platform: Platform): Handlers<typeof routingEndpoints> {
  const { database, clock } = platform;
  const { read } = database;
  const write = transactAs(platform);

  return {
    listQueues: async ({ locale }) => whole(await listQueues(read, locale, clock.now())),
    createQueue: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          readQueue(tx.db, (await createQueue(tx, call.body)).id, call.locale, tx.now),
        ),
      ),
    updateQueue: async ({ viewer, params, body: { version, ...changes }, locale }) => {
      await write(viewer, (tx) => updateQueue(tx, { id: params.id, version, changes }));
      return readQueue(read, params.id, locale, clock.now());
    },
    orderQueues: async ({ viewer, body, locale }) => {
      await write(viewer, (tx) => orderQueues(tx, body.ids));
      return whole(await listQueues(read, locale, clock.now()));
    },
    removeQueue: ({ viewer, params }) => write(viewer, (tx) => removeQueue(tx, params.id)),
    listSkills: ({ query }) => listSkills(read, query),
    createSkill: (call) =>
      write(call.viewer, (tx) => withIdempotency(tx, call, () => createSkill(tx, call.body))),
    removeSkill: ({ viewer, params }) => write(viewer, (tx) => removeSkill(tx, params.id)),
    listAgentRouting: ({ query }) => listAgentRouting(database, query),
    setMyAvailability: async ({ viewer, body }) => {
      await write(viewer, (tx) => setAvailability(tx, { agentId: viewer.agentId, ...body }));
      return readAgentRouting(database, viewer.agentId);
    },
    getMyRouting: ({ viewer }) => readAgentRouting(database, viewer.agentId),
    updateAgentRouting: async ({ viewer, params, body }) => {
      await write(viewer, (tx) => updateAgentRouting(tx, params.id, body));
      return readAgentRouting(database, params.id);
    },
    explainRouting: ({ viewer, params, locale }) =>
      explainRouting(platform, viewer, { ticketId: params.id, locale }),
  };
}
