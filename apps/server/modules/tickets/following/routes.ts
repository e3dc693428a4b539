import type { followingEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { addFollowers, removeFollower } from './follow-ticket.ts';
import { listMentionable } from './list-mentionable.ts';

/** A handler for each endpoint of following and naming. */
export function followingRoutes(platform: Platform): Handlers<typeof followingEndpoints> {
  const write = transactAs(platform);
  const { read } = platform.database;
  return {
    followTicket: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await addFollowers(tx, params.id, [viewer.agentId]);
      }),
    unfollowTicket: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await requireVisibleTicket(tx.db, viewer, params.id);
        await removeFollower(tx, params.id, viewer.agentId);
      }),
    listMentionable: async ({ viewer, params, query }) => {
      await requireVisibleTicket(read, viewer, params.id);
      return { data: await listMentionable(read, viewer, params.id, query.q) };
    },
  };
}
