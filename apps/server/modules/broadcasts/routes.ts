import type { broadcastEndpoints } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import type { Locale } from '../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers, type Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { listBroadcasts, presentBroadcast, readBroadcast } from './broadcast-row.ts';
import { cancelBroadcast, pauseBroadcast, resumeBroadcast, startBroadcast } from './conduct.ts';
import { listRecipients } from './list-recipients.ts';
import { previewBroadcast, testBroadcast } from './preview.ts';
import { readSubscription, unsubscribe } from './unsubscribe.ts';
import { createBroadcast, removeBroadcast, updateBroadcast } from './write-broadcast.ts';

/** A handler for each endpoint of broadcasts. */
export function broadcastRoutes(platform: Platform): Handlers<typeof broadcastEndpoints> {
  const { database } = platform;
  const write = transactAs(platform);
  const shown = async (tx: Tx, id: number, locale: Locale) =>
    presentBroadcast(await readBroadcast(tx.db, id), locale);
  const step =
    (act: (tx: Tx, id: number) => Promise<void>) =>
    ({ viewer, params, locale }: { viewer: Viewer; params: { id: number }; locale: Locale }) =>
      write(viewer, async (tx) => {
        await act(tx, params.id);
        return shown(tx, params.id, locale);
      });
  return {
    listBroadcasts: ({ query }) => listBroadcasts(database.read, query),
    getBroadcast: async ({ params, locale }) =>
      presentBroadcast(await readBroadcast(database.read, params.id), locale),
    createBroadcast: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          shown(tx, (await createBroadcast(tx, call.viewer.agentId, call.body)).id, call.locale),
        ),
      ),
    updateBroadcast: ({ viewer, params, body: { version, ...changes }, locale }) =>
      write(viewer, async (tx) => {
        await updateBroadcast(tx, { id: params.id, version, changes });
        return shown(tx, params.id, locale);
      }),
    removeBroadcast: ({ viewer, params }) => write(viewer, (tx) => removeBroadcast(tx, params.id)),
    listBroadcastRecipients: ({ params, query }) => listRecipients(database.read, params.id, query),
    previewBroadcast: ({ viewer, params, query }) =>
      previewBroadcast(database.read, { ...query, id: params.id, agentId: viewer.agentId }),
    testBroadcast: ({ viewer, params, body }) =>
      write(viewer, (tx) => testBroadcast(tx, platform, { ...body, id: params.id, agentId: viewer.agentId })),
    startBroadcast: ({ viewer, params: { id }, body: { version }, locale }) =>
      write(viewer, async (tx) => {
        await startBroadcast(tx, { id, version, agentId: viewer.agentId });
        return shown(tx, id, locale);
      }),
    pauseBroadcast: step(pauseBroadcast),
    resumeBroadcast: step(resumeBroadcast),
    cancelBroadcast: step(cancelBroadcast),
    readUnsubscription: async ({ params }) => {
      const { personId: _, ...shownOf } = await readSubscription(database.read, platform, params.token);
      return shownOf;
    },
    unsubscribe: async ({ params, body }) => {
      await unsubscribe(platform, params.token, body);
      return { done: true as const };
    },
  };
}
