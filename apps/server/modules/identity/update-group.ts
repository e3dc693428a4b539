import { sql } from 'kysely';
import { changedFields, markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { refuseOwnReach, requireAgents } from './grants.ts';
import { setGroupMembers } from './membership.ts';
import { lockStaff } from './staff-lock.ts';

export interface GroupChanges {
  name?: string;
  memberIds?: readonly number[];
  archived?: boolean;
}

/** Changes a group as it stood at `version`; refuses (`conflict`) fields that somebody else has changed since. */
export async function updateGroup(
  tx: Tx,
  viewer: Viewer,
  input: { id: number; version: number; changes: GroupChanges },
): Promise<void> {
  await lockStaff(tx);
  const row = await readForUpdate(tx, input.id);
  const changes = {
    ...input.changes,
    ...(input.changes.memberIds && { memberIds: await requireAgents(tx, input.changes.memberIds) }),
  };
  const fields = changedFields(
    { ...row, values: { name: row.name, memberIds: row.memberIds, archived: row.archivedAt !== null } },
    { version: input.version, changes },
    tx.actor,
  );
  if (fields.length === 0) return;
  if (fields.includes('memberIds')) refuseOwnReach(viewer, row.memberIds, changes.memberIds!);
  const version = row.version + 1;
  const marks = markChanged(row.changedFields, fields, { version, by: tx.actor.id });
  await tx.db
    .updateTable('agent_group')
    .set({
      version,
      changed_fields: JSON.stringify(marks),
      ...(fields.includes('name') && { name: changes.name! }),
      ...(fields.includes('archived') && { archived_at: changes.archived ? tx.now : null }),
    })
    .where('id', '=', row.id)
    .execute();
  tx.record({ type: 'group.updated', facts: { groupId: row.id, fields } });
  if (fields.includes('memberIds')) await setGroupMembers(tx, row.id, changes.memberIds!);
}

interface GroupRow {
  id: number;
  name: string;
  version: number;
  archivedAt: Date | null;
  changedFields: ChangedFields;
  memberIds: number[];
}

async function readForUpdate(tx: Tx, id: number): Promise<GroupRow> {
  const { rows } = await sql<GroupRow>`
    select g.id, g.name, g.version, g.archived_at as "archivedAt", g.changed_fields as "changedFields",
      array(select agent_id from group_member where group_id = g.id order by agent_id) as "memberIds"
    from agent_group g where g.id = ${id} for update`.execute(tx.db);
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}
