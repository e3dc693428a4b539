import type { emailEndpoints } from '@heed/contract';
import { refuse } from '../../../../platform/errors/index.ts';
import { transactAs, whole, withIdempotency, type Handlers } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { createInbox } from './create-inbox.ts';
import { presentInbox, readInboxes, requireInbox } from './inbox-row.ts';
import { finishOauth } from './oauth/finish-oauth.ts';
import { startOauth } from './oauth/start-oauth.ts';
import { removeInbox } from './remove-inbox.ts';
import { testInbox, type TestTools } from './checks/try-inbox.ts';
import { updateInbox } from './update-inbox.ts';

type InboxEndpoints = Pick<
  typeof emailEndpoints,
  | 'listInboxes'
  | 'createInbox'
  | 'getInbox'
  | 'updateInbox'
  | 'removeInbox'
  | 'testInbox'
  | 'startOauth'
  | 'finishOauth'
>;

/** Handlers of inboxes. */
export function inboxRoutes(platform: Platform, tools: TestTools = {}): Handlers<InboxEndpoints> {
  const { database, secrets } = platform;
  const write = transactAs(platform);
  const show = async (id: number, db = database.read) =>
    presentInbox(await requireInbox(db, id), { full: true });
  return {
    listInboxes: async ({ viewer }) => {
      const full = viewer.permissions.has('inbox.manage');
      return whole((await readInboxes(database.read)).map((row) => presentInbox(row, { full })));
    },
    createInbox: (call) =>
      write(call.viewer, (tx) =>
        withIdempotency(tx, call, async () => show((await createInbox(tx, secrets, call.body)).id, tx.db)),
      ),
    getInbox: ({ params }) => show(params.id),
    updateInbox: async ({ params, body: { version, ...changes }, viewer }) => {
      await write(viewer, (tx) => updateInbox(tx, secrets, { id: params.id, version, changes }));
      return show(params.id);
    },
    removeInbox: async ({ params, viewer }) => {
      await write(viewer, (tx) => removeInbox(tx, params.id));
    },
    testInbox: async ({ params, locale }) => ({
      checks: await testInbox(platform, { inboxId: params.id, locale }, tools),
    }),
    startOauth: ({ params, body, viewer }) =>
      write(viewer, (tx) => startOauth(tx, platform, { inboxId: params.id, ...body })),
    finishOauth: async ({ query, viewer, reply }) => {
      if (!viewer.permissions.has('inbox.manage')) throw refuse('notAllowed');
      const { inboxId, outcome } = await finishOauth(
        platform,
        { kind: 'agent', id: viewer.agentId },
        { state: query.state, code: query.error ? undefined : query.code },
      );
      await reply.redirect(`${platform.config.url}/settings/inboxes/${inboxId}?access=${outcome}`, 303);
    },
  };
}
