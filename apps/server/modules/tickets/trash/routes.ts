import type { trashEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { inScope, visibleTickets, type Scoped } from '../scope.ts';
import { listTrash } from './list-trash.ts';
import { purgeTickets } from './purge-tickets.ts';
import { restoreTicket } from './restore-ticket.ts';
import { trashTicket } from './trash-tickets.ts';

/** A handler for each endpoint of the trash. */
export function trashRoutes(platform: Platform): Handlers<typeof trashEndpoints> {
  const write = transactAs(platform);
  return {
    listTrash: ({ viewer, query }) => listTrash(platform.database.read, viewer, query),
    trashTickets: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const there = await lookUp(tx.db, body.ids, visibleTickets(viewer));
        const outcomes = new Map<number, 'trashed' | 'merged'>();
        for (const id of there) outcomes.set(id, await trashTicket(tx, id));
        return {
          data: each(body.ids, (id) => ({ id, outcome: outcomes.get(id) ?? ('missing' as const) })),
        };
      }),
    restoreTickets: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const restored = new Set<number>();
        for (const id of await lookUp(tx.db, body.ids, inTrash(viewer)))
          if (await restoreTicket(tx, { ticketId: id, cause: 'agent' })) restored.add(id);
        return {
          data: each(body.ids, (id) => ({
            id,
            outcome: restored.has(id) ? ('restored' as const) : ('missing' as const),
          })),
        };
      }),
    purgeTickets: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        const purged = await purgeTickets(tx, await lookUp(tx.db, body.ids, inTrash(viewer)));
        return {
          data: each(body.ids, (id) => ({
            id,
            outcome: purged.has(id) ? ('purged' as const) : ('missing' as const),
          })),
        };
      }),
  };
}

function inTrash(viewer: Scoped) {
  return sql`trashed_at is not null and purged_at is null and ${inScope(viewer)}`;
}

/** Those of the ids for which the condition holds, in the order in which tickets are held. */
async function lookUp(
  db: Reader,
  ids: readonly number[],
  condition: ReturnType<typeof inTrash>,
): Promise<number[]> {
  const { rows } = await sql<{
    id: number;
  }>`select id from ticket where id = any(${ids}::bigint[]) and ${condition} order by id`.execute(db);
  return rows.map(({ id }) => id);
}

function each<T>(ids: readonly number[], outcome: (id: number) => T): T[] {
  return [...new Set(ids)].map(outcome);
}
