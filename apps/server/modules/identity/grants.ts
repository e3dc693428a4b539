import type { Permission, Scope } from '@heed/contract';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { invalid, refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { Grantor, RoleReach } from './permissions.ts';

export interface RoleRow extends RoleReach {
  id: number;
  name: string;
}

/** What the caller may give to others: by the role held now, less what the API key in use leaves out. */
export async function grantorOf(db: Reader, viewer: Viewer): Promise<Grantor> {
  const role = await roles(db)
    .innerJoin('agent', 'agent.role_id', 'role.id')
    .where('agent.person_id', '=', viewer.agentId)
    .where('agent.disabled_at', 'is', null)
    .executeTakeFirst();
  if (!role) throw refuse('notAllowed');
  return { role: toRole(role), permissions: viewer.permissions };
}

/** The role; refuses (`invalidInput`) an id that is none. */
export async function requireRole(tx: Tx, id: number): Promise<RoleRow> {
  const role = await roles(tx.db).where('role.id', '=', id).executeTakeFirst();
  if (!role) throw invalid([{ path: 'body.roleId', code: 'unknown' }]);
  return toRole(role);
}

/** The ids, each once, in order; refuses (`invalidInput`) when one is no group in use. */
export async function requireGroups(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const wanted = sortedIds(ids);
  if (wanted.length === 0) return [];
  const found = await tx.db
    .selectFrom('agent_group')
    .select('id')
    .where('id', 'in', wanted)
    .where('archived_at', 'is', null)
    .execute();
  if (found.length < wanted.length) throw invalid([{ path: 'body.groupIds', code: 'unknown' }]);
  return wanted;
}

/** The ids, each once, in order; refuses (`invalidInput`) when one is no agent. */
export async function requireAgents(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const wanted = sortedIds(ids);
  if (wanted.length === 0) return [];
  const found = await tx.db
    .selectFrom('agent')
    .select('person_id')
    .where('person_id', 'in', wanted)
    .execute();
  if (found.length < wanted.length) throw invalid([{ path: 'body.memberIds', code: 'unknown' }]);
  return wanted;
}

/** Whose role reaches less than everything does not put himself into a group: it would widen what he sees. */
export function refuseOwnReach(viewer: Viewer, before: readonly number[], after: readonly number[]): void {
  if (viewer.scope !== 'all' && after.includes(viewer.agentId) && !before.includes(viewer.agentId))
    throw refuse('notAllowed', { reason: 'ownGroups' });
}

function sortedIds(ids: readonly number[]): number[] {
  return [...new Set(ids)].sort((a, b) => a - b);
}

function roles(db: Reader) {
  return db.selectFrom('role').select(['role.id', 'role.key', 'role.name', 'role.permissions', 'role.scope']);
}

/** The columns hold what the contract names: `syncBuiltInRoles` and the check on scope see to it. */
function toRole(row: {
  id: number;
  key: string;
  name: string;
  permissions: string[];
  scope: string;
}): RoleRow {
  return { ...row, permissions: row.permissions as Permission[], scope: row.scope as Scope };
}
