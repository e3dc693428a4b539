import type { plannedTicketEndpoints } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { transactAs, withIdempotency, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { nextDates } from './next-dates.ts';
import { listPlanned, presentPlanned, readPlanned } from './planned-row.ts';
import { createPlanned, removePlanned, updatePlanned } from './write-planned.ts';

const SHOWN_DATES = 5;

/** A handler for each endpoint of planned tickets. */
export function plannedTicketRoutes(platform: Platform): Handlers<typeof plannedTicketEndpoints> {
  const { database, clock } = platform;
  const write = transactAs(platform);
  const shown = async (tx: Tx, id: number) => presentPlanned(await readPlanned(tx.db, id));
  return {
    listPlannedTickets: ({ query }) => listPlanned(database.read, query),
    getPlannedTicket: async ({ params }) => presentPlanned(await readPlanned(database.read, params.id)),
    createPlannedTicket: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          shown(tx, (await createPlanned(tx, call.viewer.agentId, call.body)).id),
        ),
      ),
    updatePlannedTicket: ({ viewer, params, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updatePlanned(tx, { id: params.id, version, changes });
        return shown(tx, params.id);
      }),
    removePlannedTicket: ({ viewer, params }) => write(viewer, (tx) => removePlanned(tx, params.id)),
    previewTimetable: async ({ body }) => ({
      dates: nextDates(body, clock.now(), SHOWN_DATES).map((date) => date.toISOString()),
    }),
  };
}
