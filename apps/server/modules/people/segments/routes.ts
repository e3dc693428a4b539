import type { segmentEndpoints } from '@heed/contract';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { countSegment, previewSegment } from './find-customers.ts';
import { listSegmentFields } from './read-catalogue.ts';
import { getSegment, listSegments } from './segment-row.ts';
import { createSegment, removeSegment, restoreSegment, updateSegment } from './write-segment.ts';

/** A handler for each endpoint of segments. */
export function segmentRoutes(platform: Platform): Handlers<typeof segmentEndpoints> {
  const { hot } = platform.database;
  const write = transactAs(platform);
  return {
    listSegmentFields: ({ locale }) => listSegmentFields(hot, locale),
    listSegments: async () => whole(await listSegments(hot)),
    getSegment: ({ params }) => getSegment(hot, params.id),
    createSegment: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () => getSegment(tx.db, await createSegment(tx, call.body))),
      ),
    updateSegment: ({ viewer, params, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateSegment(tx, { id: params.id, version, changes });
        return getSegment(tx.db, params.id);
      }),
    removeSegment: ({ viewer, params }) => write(viewer, (tx) => removeSegment(tx, params.id)),
    restoreSegment: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await restoreSegment(tx, params.id);
        return getSegment(tx.db, params.id);
      }),
    countSegment: ({ params }) => countSegment(platform, params.id),
    previewSegment: ({ locale, body }) => previewSegment(platform, body, locale),
  };
}
