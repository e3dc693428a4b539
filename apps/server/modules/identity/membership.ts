import { sql } from 'kysely';
import { markChanged, type ChangedFields, type Tx } from '../../platform/database/index.ts';
import { updatePerson } from './create-person.ts';

/**
 * Sets the groups of an agent. The groups count their versions up and say that their members changed; the agent's own
 * version is the caller's. The caller holds the staff lock.
 */
export async function setAgentGroups(tx: Tx, agentId: number, groupIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ groupId: number }>`
    with gone as (
      delete from group_member where agent_id = ${agentId} and group_id <> all (${groupIds}::bigint[]) returning group_id
    ), come as (
      insert into group_member (group_id, agent_id) select wanted, ${agentId} from unnest(${groupIds}::bigint[]) as wanted on conflict do nothing returning group_id
    )
    select group_id as "groupId" from gone union all select group_id from come order by 1`.execute(tx.db);
  for (const { groupId } of rows) await noteMembersChanged(tx, groupId);
}

/**
 * Sets the members of a group. The agents count their versions up and say that their groups changed, so that their
 * screens follow; the group's own version is the caller's. The caller holds the staff lock.
 */
export async function setGroupMembers(tx: Tx, groupId: number, memberIds: readonly number[]): Promise<void> {
  const { rows } = await sql<{ agentId: number }>`
    with gone as (
      delete from group_member where group_id = ${groupId} and agent_id <> all (${memberIds}::bigint[]) returning agent_id
    ), come as (
      insert into group_member (group_id, agent_id) select ${groupId}, wanted from unnest(${memberIds}::bigint[]) as wanted on conflict do nothing returning agent_id
    )
    select agent_id as "agentId" from gone union all select agent_id from come order by 1`.execute(tx.db);
  for (const { agentId } of rows) await noteGroupsChanged(tx, agentId);
}

async function noteMembersChanged(tx: Tx, groupId: number): Promise<void> {
  const group = await tx.db
    .selectFrom('agent_group')
    .select(['version', 'changed_fields'])
    .where('id', '=', groupId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const version = group.version + 1;
  const marks = markChanged(group.changed_fields as ChangedFields, ['memberIds'], {
    version,
    by: tx.actor.id,
  });
  await tx.db
    .updateTable('agent_group')
    .set({ version, changed_fields: JSON.stringify(marks) })
    .where('id', '=', groupId)
    .execute();
  tx.record({ type: 'group.updated', facts: { groupId, fields: ['memberIds'] } });
}

async function noteGroupsChanged(tx: Tx, agentId: number): Promise<void> {
  const agent = await tx.db
    .selectFrom('agent')
    .select('changed_fields')
    .where('person_id', '=', agentId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const { version } = await updatePerson(tx, agentId, {});
  const marks = markChanged(agent.changed_fields as ChangedFields, ['groupIds'], {
    version,
    by: tx.actor.id,
  });
  await tx.db
    .updateTable('agent')
    .set({ changed_fields: JSON.stringify(marks) })
    .where('person_id', '=', agentId)
    .execute();
  tx.record({ type: 'agent.updated', facts: { agentId, fields: ['groupIds'] }, personId: agentId });
}
