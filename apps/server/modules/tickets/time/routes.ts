import { Readable } from 'node:stream';
import type { timeEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, readCursor } from '../../../platform/database/index.ts';
import {
  sendBytes,
  transactAs,
  withIdempotency,
  type Handlers,
  type Viewer,
} from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { addEntry } from './add-entry.ts';
import { changeEntry, removeEntry } from './change-entry.ts';
import { entriesFile } from './entries-file.ts';
import { presentEntry, requireEntry } from './entry-row.ts';
import { listEntries, listTicketEntries, sumEntries, sumTicket } from './list-entries.ts';
import { forgetTimers, setTimer } from './set-timer.ts';
import { findTimer, presentTimer, selectTimers } from './timer-row.ts';

/** Handlers of time entries and timers. */
export function timeRoutes(platform: Platform): Handlers<typeof timeEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    ...timerRoutes(platform),
    getTicketTime: async ({ viewer, params }) => {
      const sums = await sumTicket(read, viewer, params.id);
      const timer = await findTimer(read, viewer, params.id);
      return {
        ...sums,
        timer: timer ? presentTimer(timer, platform.clock.now()) : null,
        can: { add: viewer.permissions.has('ticket.note') },
      };
    },
    listTicketTimeEntries: ({ viewer, params, query }) => listTicketEntries(read, viewer, params.id, query),
    listTimeEntries: ({ viewer, query }) => listEntries(read, viewer, query),
    sumTime: ({ viewer, query }) => sumEntries(read, viewer, query),
    downloadTimeEntries: (call) => {
      const { viewer, query, locale } = call;
      const days = [query.from, query.to].filter((day) => day !== undefined);
      return sendBytes(call, {
        content: Readable.from(entriesFile(read, viewer, { filter: query, locale })),
        contentType: 'text/csv; charset=utf-8',
        fresh: true,
        name: `${['time', ...days].join('-')}.csv`,
      });
    },
    addTimeEntry: (call) =>
      write(call.viewer, async (tx) => {
        const { viewer, params, body } = call;
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () => {
          const { agentId } = viewer;
          const day = body.day ?? null;
          const { entryId } = await addEntry(tx, { ...body, day, ticketId: params.id, agentId });
          return presentEntry(viewer, await requireEntry(tx.db, viewer, entryId));
        });
      }),
    changeTimeEntry: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await changeEntry(tx, viewer, { entryId: params.id, changes: body });
        return presentEntry(viewer, await requireEntry(tx.db, viewer, params.id));
      }),
    removeTimeEntry: ({ viewer, params }) =>
      write(viewer, (tx) => removeEntry(tx, viewer, { entryId: params.id, removed: true })),
    restoreTimeEntry: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await removeEntry(tx, viewer, { entryId: params.id, removed: false });
        return presentEntry(viewer, await requireEntry(tx.db, viewer, params.id));
      }),
  };
}

type TimerRoutes = Pick<Handlers<typeof timeEndpoints>, 'setTimer' | 'dropTimer' | 'listMyTimers'>;

function timerRoutes(platform: Platform): TimerRoutes {
  const { read } = platform.database;
  const write = transactAs(platform);
  const now = () => platform.clock.now();
  return {
    setTimer: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await setTimer(tx, viewer, { ...body, ticketId: params.id });
        const timer = await findTimer(tx.db, viewer, params.id);
        return { timer: timer ? presentTimer(timer, tx.now) : null };
      }),
    dropTimer: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await forgetTimers(tx, { agentId: viewer.agentId, ticketId: params.id });
      }),
    listMyTimers: ({ viewer, query }) => listTimers(viewer, query),
  };

  async function listTimers(viewer: Viewer, query: Parameters<TimerRoutes['listMyTimers']>[0]['query']) {
    const size = query['page[size]'];
    const after = readCursor(query['page[after]'], ['instant', 'id']);
    const from = after ? sql`and (m.seen_at, m.ticket_id) < (${after[0]}::timestamptz, ${after[1]})` : sql``;
    const rows = await selectTimers(
      read,
      viewer,
      sql`true ${from} order by m.seen_at desc, m.ticket_id desc limit ${size + 1}`,
    );
    const { data, meta } = cutPage(rows, size, (row) => [row.seen_at.toISOString(), row.own_ticket_id]);
    return { data: data.map((row) => presentTimer(row, now())), meta };
  }
}
