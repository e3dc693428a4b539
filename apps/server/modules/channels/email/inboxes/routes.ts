import type { emailEndpoints } from '@heed/contract';
import { refuse } from '../../../../platform/errors/index.ts';
import { transactAs, withIdempotency, type Handlers } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { acceptCertificate, forgetCertificate } from './certificates/accept-certificate.ts';
import { fetchCertificate } from './certificates/fetch-certificate.ts';
import { createInbox } from './create-inbox.ts';
import { presentInbox, requireInbox } from './inbox-row.ts';
import { listInboxes } from './list-inboxes.ts';
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
  | 'acceptCertificate'
  | 'forgetCertificate'
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
    listInboxes: ({ viewer, query }) =>
      listInboxes(database.read, query, { full: viewer.permissions.has('inbox.manage') }),
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
    acceptCertificate: async ({ params: { id, direction }, body, viewer }) => {
      const server = (await requireInbox(database.read, id))[direction];
      if (server === null) throw refuse('notPossible', { reason: 'certificateMissing' });
      const shown = await fetchCertificate(server, direction);
      await write(viewer, (tx) =>
        acceptCertificate(tx, { inboxId: id, direction, fingerprint: body.fingerprint, shown, from: server }),
      );
      return show(id);
    },
    forgetCertificate: async ({ params: { id, direction }, viewer }) => {
      await write(viewer, (tx) => forgetCertificate(tx, { inboxId: id, direction }));
      return show(id);
    },
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
