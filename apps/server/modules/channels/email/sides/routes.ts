import type { sideEndpoints } from '@heed/contract';
import { refuse } from '../../../../platform/errors/index.ts';
import { sendBytes, transactAs, withIdempotency, type Handlers } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { requireVisibleTicket } from '../../../tickets/index.ts';
import { changeSide, readSide } from './change-side.ts';
import { getSide, getSideMessage, listSideMessages, listSides } from './read-sides.ts';
import { findSideFile } from './side-files.ts';
import { requireSide } from './side-row.ts';
import { startSide, writeSide } from './write-side.ts';

/** Handlers of side conversations. */
export function sideRoutes(platform: Platform): Handlers<typeof sideEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    listSides: ({ viewer, params, query }) => listSides(read, viewer, params.id, query),
    getSide: ({ viewer, params }) => getSide(read, viewer, params.id),
    listSideMessages: ({ viewer, params, query, locale }) =>
      listSideMessages(read, viewer, { sideId: params.id, locale }, query),
    startSide: (call) =>
      write(call.viewer, async (tx) => {
        const { viewer, params, body } = call;
        await requireVisibleTicket(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () => {
          const { sideId } = await startSide(tx, { ...body, ticketId: params.id, agentId: viewer.agentId });
          return getSide(tx.db, viewer, sideId);
        });
      }),
    writeSide: (call) =>
      write(call.viewer, async (tx) => {
        const { viewer, params, body, locale } = call;
        const side = await requireSide(tx.db, viewer, params.id);
        return withIdempotency(tx, call, async () => {
          const { sideMessageId } = await writeSide(tx, side, { ...body, agentId: viewer.agentId });
          return getSideMessage(tx.db, sideMessageId, locale);
        });
      }),
    changeSide: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        await changeSide(tx, await requireSide(tx.db, viewer, params.id), body.state);
        return getSide(tx.db, viewer, params.id);
      }),
    readSide: ({ viewer, params, body }) =>
      write(viewer, async (tx) => {
        const { id: sideId } = await requireSide(tx.db, viewer, params.id);
        await readSide(tx, { sideId, agentId: viewer.agentId, messageId: body.messageId });
      }),
    downloadSideFile: async (call) => {
      const { sha256, ...file } = await findSideFile(read, call.viewer, call.params.id);
      const stored = await platform.files.open(sha256);
      if (!stored) throw refuse('notFound');
      return sendBytes(call, { ...file, content: stored.content, inline: true });
    },
  };
}
