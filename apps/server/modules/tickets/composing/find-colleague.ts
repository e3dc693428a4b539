import type { Permission, Scope } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import type { Scoped } from '../scope.ts';

/** An agent who works here now, as a viewer of tickets with what the role allows; undefined where there is none. */
export async function findColleague(
  tx: Tx,
  agentId: number,
): Promise<(Scoped & { permissions: ReadonlySet<Permission> }) | undefined> {
  const [row] = await tx.prepared<{ permissions: Permission[]; scope: Scope; groupIds: number[] }>(
    'tickets/find-colleague',
    `select r.permissions, r.scope, array(select m.group_id from group_member m where m.agent_id = a.person_id) as "groupIds"
     from agent a join role r on r.id = a.role_id where a.person_id = $1 and a.disabled_at is null`,
    [agentId],
  );
  return row && { ...row, agentId, permissions: new Set(row.permissions) };
}
