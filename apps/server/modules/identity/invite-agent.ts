import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { findAgentByEmail } from './find-agents.ts';
import { grantorOf, requireGroups, requireRole } from './grants.ts';
import { mayGrant } from './permissions.ts';
import { lockStaff } from './staff-lock.ts';

const VALID_MS = 7 * 24 * 3_600_000;

export interface NewInvitation {
  /** In lower case. */
  email: string;
  name: string;
  roleId: number;
  groupIds: readonly number[];
  locale: Locale;
}

/**
 * Invites somebody to become an agent; an open invitation to the same address is replaced, its link is then worthless.
 * Refuses a role above the inviter's own (`notAllowed`) and an address that an agent has (`alreadyExists`).
 */
export async function inviteAgent(tx: Tx, viewer: Viewer, input: NewInvitation): Promise<{ id: number }> {
  await lockStaff(tx);
  const role = await requireRole(tx, input.roleId);
  if (!mayGrant(await grantorOf(tx.db, viewer), role)) throw refuse('notAllowed', { reason: 'roleTooHigh' });
  const groupIds = await requireGroups(tx, input.groupIds);
  if (await findAgentByEmail(tx.db, input.email)) throw refuse('alreadyExists', { reason: 'agentExists' });
  await replaceOpen(tx, input.email);
  const { id } = await tx.db
    .insertInto('invitation')
    .values({
      email: input.email,
      name: input.name,
      role_id: role.id,
      group_ids: groupIds,
      locale: input.locale,
      invited_by: viewer.agentId,
      created_at: tx.now,
      expires_at: new Date(tx.now.getTime() + VALID_MS),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'agent.invited', facts: { invitationId: id, roleId: role.id } });
  return { id };
}

async function replaceOpen(tx: Tx, email: string): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    update invitation set revoked_at = ${tx.now} where lower(email) = ${email} and accepted_at is null and revoked_at is null returning id`.execute(
    tx.db,
  );
  for (const { id } of rows) tx.record({ type: 'agent.invitationRevoked', facts: { invitationId: id } });
}
