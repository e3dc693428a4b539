import type { cannedReplyEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import {
  sendBytes,
  transactAs,
  withIdempotency,
  type Handlers,
  type Viewer,
} from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { attachFiles, findCannedFile } from './canned-files.ts';
import { listCanned, readCanned } from './canned-row.ts';
import { listVersions } from './list-versions.ts';
import { previewCanned, suggestCanned } from './suggest.ts';
import { createCanned, removeCanned, restoreCanned, updateCanned } from './write-canned.ts';

/** A handler for each endpoint of canned replies. */
export function cannedReplyRoutes(platform: Platform): Handlers<typeof cannedReplyEndpoints> {
  const { database, clock, files } = platform;
  const write = transactAs(platform);
  const shown = (tx: Tx, viewer: Viewer, id: number) => readCanned(tx.db, viewer, { id, now: tx.now });
  return {
    listCannedReplies: ({ viewer, query }) => listCanned(database.read, viewer, { now: clock.now(), query }),
    getCannedReply: ({ viewer, params }) =>
      readCanned(database.hot, viewer, { id: params.id, now: clock.now() }),
    createCannedReply: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          shown(tx, call.viewer, await createCanned(tx, call.viewer, call.body)),
        ),
      ),
    updateCannedReply: ({ viewer, params, body: { version, ...changes } }) =>
      write(viewer, async (tx) => {
        await updateCanned(tx, viewer, { id: params.id, version, changes });
        return shown(tx, viewer, params.id);
      }),
    removeCannedReply: ({ viewer, params }) => write(viewer, (tx) => removeCanned(tx, viewer, params.id)),
    restoreCannedReply: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await restoreCanned(tx, viewer, params.id);
        return shown(tx, viewer, params.id);
      }),
    listCannedReplyVersions: async ({ viewer, params, query }) => {
      await readCanned(database.hot, viewer, { id: params.id, now: clock.now() });
      return listVersions(database.hot, params.id, query);
    },
    noteCannedReplyUse: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await shown(tx, viewer, params.id);
        await sql`insert into canned_reply_use (canned_reply_id, used_at, agent_id) values (${params.id}, ${tx.now}, ${viewer.agentId})`.execute(
          tx.db,
        );
      }),
    attachCannedReplyFiles: ({ viewer, params, body }) =>
      write(viewer, async (tx) => ({
        data: await attachFiles(tx, viewer, { cannedId: params.id, language: body.language }),
      })),
    downloadCannedFile: async (call) => {
      const { sha256, ...file } = await findCannedFile(database.read, call.viewer, call.params.id);
      const found = await files.open(sha256);
      if (!found) throw refuse('notFound');
      return sendBytes(call, { ...file, content: found.content, inline: true });
    },
    suggestCannedReplies: ({ viewer, params, query }) =>
      suggestCanned(database.read, viewer, { ticketId: params.id, q: query.q, now: clock.now() }),
    previewCannedReply: ({ viewer, params, body }) =>
      previewCanned(database.hot, viewer, { ticketId: params.id, html: body.html }),
  };
}
