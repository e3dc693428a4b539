import type { identityEndpoints } from '@heed/contract';
import type { Reader } from '../../platform/database/index.ts';
import { transactAs, withIdempotency, type Handlers, type Viewer } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { companySettings, updateCompany } from './company.ts';
import { createGroup } from './create-group.ts';
import { grantorOf } from './grants.ts';
import { inviteAgent } from './invite-agent.ts';
import { listAudit } from './list-audit.ts';
import { listGroups, readGroup } from './list-groups.ts';
import { listInvitations, readInvitation } from './list-invitations.ts';
import { listRoles } from './list-roles.ts';
import { listAgents, readAgent } from './read-agents.ts';
import { revokeInvitation } from './revoke-invitation.ts';
import { updateAgent } from './update-agent.ts';
import { updateGroup } from './update-group.ts';

/** What concerns everybody on the desk: agents, invitations, groups, roles, company, record. */
export function staffRoutes(platform: Platform) {
  const { read } = platform.database;
  const act = transactAs(platform);
  const readerOf = async (db: Reader, viewer: Viewer) => ({
    maker: platform,
    grantor: await grantorOf(db, viewer),
  });

  return {
    listRoles: async ({ query, locale }) => listRoles(read, query, locale),
    listAgents: async ({ query, locale }) => listAgents(read, query, locale),
    getAgent: async ({ params, locale }) => readAgent(read, params.id, locale),
    updateAgent: async ({ viewer, params, body, locale }) => {
      const { version, ...changes } = body;
      await act(viewer, (tx) => updateAgent(tx, viewer, { id: params.id, version, changes }));
      return readAgent(read, params.id, locale);
    },
    listInvitations: async ({ viewer, query }) => listInvitations(read, await readerOf(read, viewer), query),
    inviteAgent: async ({ viewer, body }) =>
      act(viewer, async (tx) => {
        const { id } = await inviteAgent(tx, viewer, body);
        return readInvitation(tx.db, await readerOf(tx.db, viewer), id);
      }),
    revokeInvitation: async ({ viewer, params }) => act(viewer, (tx) => revokeInvitation(tx, params.id)),
    listGroups: async ({ query }) => listGroups(read, query),
    createGroup: async (call) =>
      act(call.viewer, (tx) =>
        withIdempotency(tx, call, async () =>
          readGroup(tx.db, (await createGroup(tx, call.viewer, call.body)).id),
        ),
      ),
    updateGroup: async ({ viewer, params, body }) => {
      const { version, ...changes } = body;
      await act(viewer, (tx) => updateGroup(tx, viewer, { id: params.id, version, changes }));
      return readGroup(read, params.id);
    },
    getCompany: async () => companySettings(read),
    updateCompany: async ({ viewer, body }) => {
      const { version, ...changes } = body;
      await act(viewer, (tx) => updateCompany(tx, version, changes));
      return companySettings(read);
    },
    listAudit: async ({ query }) => listAudit(read, query),
  } satisfies Partial<Handlers<typeof identityEndpoints>>;
}
