import type {
  notificationEndpoints,
  notificationSettingsEndpoints,
  pushDeviceEndpoints,
} from '@heed/contract';
import { refuse } from '../../platform/errors/index.ts';
import { transactAs, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { pushDeviceRoutes } from './push/routes.ts';
import { listNotifications } from './queries.ts';
import { notificationSettingsRoutes } from './settings/routes.ts';

/** Handlers of an agent's notices, of how the agent wants to hear of them, and on which devices. */
export function notificationRoutes(
  platform: Platform,
): Handlers<
  typeof notificationEndpoints & typeof notificationSettingsEndpoints & typeof pushDeviceEndpoints
> {
  const write = transactAs(platform);
  return {
    ...notificationSettingsRoutes(platform),
    ...pushDeviceRoutes(platform),
    listNotifications: ({ query, viewer }) => listNotifications(platform.database.read, viewer, query),
    readNotification: ({ params, viewer }) =>
      write(viewer, async (tx) => {
        const read = await tx.db
          .updateTable('notification')
          .set((eb) => ({ read_at: eb.fn.coalesce('read_at', eb.val(tx.now)) }))
          .where('id', '=', params.id)
          .where('agent_id', '=', viewer.agentId)
          .executeTakeFirst();
        if (read.numUpdatedRows === 0n) throw refuse('notFound');
      }),
    readAllNotifications: ({ viewer }) =>
      write(viewer, async (tx) => {
        await tx.db
          .updateTable('notification')
          .set({ read_at: tx.now })
          .where('agent_id', '=', viewer.agentId)
          .where('read_at', 'is', null)
          .execute();
      }),
  };
}
