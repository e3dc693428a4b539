import type { mergingEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { visibleTickets, type Scoped } from '../scope.ts';
import { listMerges, readMerges, readSplit, requireVisibleMerge } from './list-merges.ts';
import { mergeTickets } from './merge-tickets.ts';
import { splitMessages } from './split-message.ts';
import { suggestMerges } from './suggest-merges.ts';
import { undoSplit } from './undo-split.ts';
import { unmergeTicket } from './unmerge-ticket.ts';

/** A handler for each endpoint of merging and splitting. Whoever merges must see all the tickets. */
export function mergingRoutes(platform: Platform): Handlers<typeof mergingEndpoints> {
  const write = transactAs(platform);
  const { hot, read } = platform.database;
  return {
    listMerges: ({ viewer, params, query }) => listMerges(hot, viewer, params.id, query),
    suggestMerges: ({ viewer, params }) => suggestMerges(read, viewer, params.id),
    mergeTickets: (call) => {
      const {
        viewer,
        params,
        body: { sourceIds },
      } = call;
      return write(viewer, async (tx) => {
        await requireAllVisible(tx.db, viewer, [params.id, ...sourceIds]);
        return withIdempotency(tx, call, async () => {
          const mergeIds = await mergeTickets(tx, { targetId: params.id, sourceIds });
          return { data: await readMerges(tx.db, viewer, mergeIds) };
        });
      });
    },
    unmergeTicket: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        const merge = { targetId: params.id, mergeId: params.mergeId };
        await requireVisibleTicket(tx.db, viewer, params.id);
        await requireVisibleMerge(tx.db, viewer, merge);
        await unmergeTicket(tx, merge);
      }),
    splitTicket: (call) => {
      const { viewer, params, body } = call;
      return write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () => {
          const { splitId } = await splitMessages(tx, { ticketId: params.id, ...body });
          return readSplit(tx.db, splitId);
        });
      });
    },
    undoSplit: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await undoSplit(tx, { ticketId: params.id, splitId: params.splitId });
      }),
  };
}

async function requireAllVisible(db: Reader, viewer: Scoped, ids: readonly number[]): Promise<void> {
  const wanted = new Set(ids);
  const { rows } =
    await sql`select 1 from ticket where id = any(${[...wanted]}::bigint[]) and ${visibleTickets(viewer)}`.execute(
      db,
    );
  if (rows.length < wanted.size) throw refuse('notFound');
}
