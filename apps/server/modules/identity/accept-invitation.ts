import { sql } from 'kysely';
import type { Platform } from '../../platform/index.ts';
import { system, transact, type Reader, type Tx } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { checkTimeZone } from './check-time-zone.ts';
import { createAgent } from './create-agent.ts';
import { endSessionByToken } from './end-sessions.ts';
import { readLinkToken } from './links.ts';
import { hashPassword } from './passwords.ts';
import { mayGrant, type RoleReach } from './permissions.ts';
import { lockStaff } from './staff-lock.ts';
import { startSession, type StartedSession, type Visit } from './start-session.ts';

export interface Acceptance {
  token: string;
  name: string;
  password: string;
  locale: Locale;
  timeZone: string;
}

/**
 * Makes the invited person an agent and signs them in; of two acceptances at once one succeeds. Refuses (`gone`) a
 * link that was used, has expired or was taken back, or whose inviter could not give its role any more: else who is
 * disabled would come back by an invitation of their own.
 */
export async function acceptInvitation(
  platform: Platform,
  input: Acceptance,
  visit: Visit,
  heldToken: string | null,
): Promise<StartedSession> {
  checkTimeZone(input.timeZone);
  const now = platform.clock.now();
  const { id } = await openInvitation(platform, input.token);
  const passwordHash = await hashPassword(input.password);
  return transact(platform.database, { actor: system, now }, async (tx) => {
    await lockStaff(tx);
    const invitation = await claim(tx, id);
    const { id: agentId } = await createAgent(tx, {
      ...invitation,
      kind: 'human',
      name: input.name,
      locale: input.locale,
      timeZone: input.timeZone,
      passwordHash,
    });
    const session = await startSession(tx, { agentId, passwordHash }, visit, true);
    if (!session) throw new Error('a new agent could not be signed in');
    if (heldToken !== null) await endSessionByToken(tx, heldToken);
    return session;
  });
}

/** The invitation that a link is for; refuses (`gone`) one that cannot be accepted any more. */
export async function openInvitation(
  platform: Platform,
  token: string,
): Promise<{ id: number; email: string; name: string }> {
  const now = platform.clock.now();
  const row = await invitationRow(
    platform.database.read,
    readLinkToken(platform.secrets, 'invitation', token, now),
  );
  if (!row) throw refuse('notFound', { reason: 'linkUnknown' });
  const reason = reasonAgainst(row, now);
  if (reason) throw refuse('gone', { reason });
  return row;
}

/** An invitation that can be accepted, for the mail that carries its link; null when it is spent by now. */
export async function findOpenInvitation(
  db: Reader,
  id: number,
  now: Date,
): Promise<{
  id: number;
  email: string;
  name: string;
  locale: string;
  invitedBy: number;
  expiresAt: Date;
} | null> {
  const row = await invitationRow(db, id);
  return row && reasonAgainst(row, now) === null ? row : null;
}

async function claim(tx: Tx, id: number): Promise<{ email: string; roleId: number; groupIds: number[] }> {
  const invitation = await invitationRow(tx.db, id);
  if (invitation && !mayStillGrant(invitation)) throw refuse('gone', { reason: 'linkRevoked' });
  const row = await tx.db
    .updateTable('invitation')
    .set({ accepted_at: tx.now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', tx.now)
    .returning(['email', 'role_id as roleId', 'group_ids as groupIds'])
    .executeTakeFirst();
  if (!row) throw refuse('gone', { reason: 'linkUsed' });
  if (row.groupIds.length === 0) return row;
  const standing = await tx.db
    .selectFrom('agent_group')
    .select('id')
    .where('id', 'in', row.groupIds)
    .where('archived_at', 'is', null)
    .execute();
  return { ...row, groupIds: standing.map((group) => group.id) };
}

interface InvitationRow {
  id: number;
  email: string;
  name: string;
  locale: string;
  invitedBy: number;
  acceptedAt: Date | null;
  revokedAt: Date | null;
  expiresAt: Date;
  role: RoleReach;
  /** The inviter's role as it is now; null when disabled. */
  inviter: RoleReach | null;
}

function reasonAgainst(row: InvitationRow, now: Date) {
  if (row.acceptedAt) return 'linkUsed';
  if (row.revokedAt || !mayStillGrant(row)) return 'linkRevoked';
  return row.expiresAt <= now ? 'linkExpired' : null;
}

function mayStillGrant({ inviter, role }: Pick<InvitationRow, 'inviter' | 'role'>): boolean {
  return inviter !== null && mayGrant({ role: inviter, permissions: new Set(inviter.permissions) }, role);
}

async function invitationRow(db: Reader, id: number): Promise<InvitationRow | undefined> {
  const { rows } = await sql<InvitationRow>`
    select i.id, i.email, i.name, i.locale, i.invited_by as "invitedBy", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt", i.expires_at as "expiresAt",
      json_build_object('key', r.key, 'permissions', r.permissions, 'scope', r.scope) as role,
      (select json_build_object('key', g.key, 'permissions', g.permissions, 'scope', g.scope) from agent a join role g on g.id = a.role_id
       where a.person_id = i.invited_by and a.disabled_at is null) as inviter
    from invitation i join role r on r.id = i.role_id where i.id = ${id}`.execute(db);
  return rows[0];
}
