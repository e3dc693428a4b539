import type { viewEndpoints } from '@heed/contract';
import { transactAs, whole, withIdempotency, type Handlers, type Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import type { Reader } from '../../platform/database/index.ts';
import { readTicketCatalogue } from '../tickets/index.ts';
import { countGroups } from './count-groups.ts';
import { countViews } from './count-views.ts';
import { createView } from './create-view.ts';
import { listConditionFields } from './list-condition-fields.ts';
import { listViewTickets } from './list-view-tickets.ts';
import { orderViews } from './order-views.ts';
import { previewView } from './preview-view.ts';
import { removeView, restoreView } from './remove-view.ts';
import { updateView } from './update-view.ts';
import { presentRow, presentView, readView, readViews } from './view-row.ts';

/** A handler for each endpoint of views. */
export function viewRoutes(platform: Platform): Handlers<typeof viewEndpoints> {
  const { hot } = platform.database;
  const write = transactAs(platform);
  return {
    listConditionFields: ({ locale }) => listConditionFields(hot, locale),
    listViews: async ({ viewer }) => whole(await shownRows(hot, viewer)),
    getView: ({ viewer, params }) => shown(hot, viewer, params.id),
    createView: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () => {
          const { id } = await createView(tx, call.viewer, call.body);
          return shown(tx.db, call.viewer, id);
        }),
      ),
    updateView: ({ viewer, params, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateView(tx, viewer, { id: params.id, version, changes });
        return shown(tx.db, viewer, params.id);
      }),
    removeView: ({ viewer, params }) => write(viewer, (tx) => removeView(tx, viewer, params.id)),
    restoreView: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await restoreView(tx, viewer, params.id);
        return shown(tx.db, viewer, params.id);
      }),
    orderViews: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        await orderViews(tx, viewer, body.ids);
        return whole(await shownRows(tx.db, viewer));
      }),
    listViewTickets: ({ viewer, locale, params, query }) =>
      listViewTickets(platform, { viewer, locale }, params.id, query),
    countViewGroups: ({ viewer, params }) => countGroups(platform, viewer, params.id),
    countViews: ({ viewer, query }) => countViews(platform, viewer, query.ids),
    previewView: ({ viewer, locale, body }) => previewView(platform, { viewer, locale }, body),
  };
}

async function shown(db: Reader, viewer: Viewer, id: number) {
  const view = await readView(db, viewer, id);
  return presentView(viewer, (await readTicketCatalogue(db)).catalogue, view);
}

async function shownRows(db: Reader, viewer: Viewer) {
  const views = await readViews(db, viewer);
  const { catalogue } = await readTicketCatalogue(db);
  return views.map((view) => presentRow(viewer, catalogue, view));
}
