import { MOST_EDITED, type BodyOf, type bulkEditEndpoints } from '@heed/contract';
import { isTimeout } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers, type Viewer } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { findVisible } from '../find-visible.ts';
import { idsOfFilter, startEdit } from './start-edit.ts';
import { undoEdit } from './undo-edit.ts';

/** The tickets that a saved view holds for the viewer, up to `most`; views are told by the module that knows them. */
export type FindInView = (viewer: Viewer, viewId: number, most: number) => Promise<number[]>;

/** A handler for each endpoint of bulk edits. */
export function bulkEditRoutes(
  platform: Platform,
  findInView: FindInView,
): Handlers<typeof bulkEditEndpoints> {
  const write = transactAs(platform);
  return {
    startBulkEdit: async (call) => {
      const { viewer, body } = call;
      const ticketIds = await choose(platform, viewer, body.tickets, findInView);
      return write(viewer, (tx) =>
        withIdempotency(tx, call, () => startEdit(tx, viewer, { ticketIds, changes: body.changes })),
      );
    },
    undoBulkEdit: ({ viewer, params }) => write(viewer, (tx) => undoEdit(tx, viewer, params.id)),
  };
}

async function choose(
  { database }: Platform,
  viewer: Viewer,
  tickets: BodyOf<typeof bulkEditEndpoints.startBulkEdit>['tickets'],
  findInView: FindInView,
): Promise<number[]> {
  if ('ids' in tickets) return findVisible(database.read, viewer, tickets.ids);
  try {
    if ('viewId' in tickets) return await findInView(viewer, tickets.viewId, MOST_EDITED + 1);
    return await idsOfFilter(database.bounded, viewer, tickets.filter);
  } catch (error) {
    throw isTimeout(error) ? refuse('tooSlow', { cause: error }) : error;
  }
}
