import { sql } from 'kysely';
import { freeKey, keyOf, type Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { refuseOwnReach, requireAgents } from './grants.ts';
import { setGroupMembers } from './membership.ts';
import { lockStaff } from './staff-lock.ts';

export interface NewGroup {
  name: string;
  /** For configuration as code; made from the name when absent. */
  key?: string;
  memberIds: readonly number[];
}

/** Makes a group; refuses (`alreadyExists`) a key in use. */
export async function createGroup(tx: Tx, viewer: Viewer, input: NewGroup): Promise<{ id: number }> {
  await lockStaff(tx);
  const memberIds = await requireAgents(tx, input.memberIds);
  refuseOwnReach(viewer, [], memberIds);
  const key = input.key ?? (await chooseKey(tx, input.name));
  const row = await tx.db
    .insertInto('agent_group')
    .values({ key, name: input.name, created_at: tx.now })
    .onConflict((c) => c.column('key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) throw refuse('alreadyExists');
  tx.record({ type: 'group.created', facts: { groupId: row.id } });
  await setGroupMembers(tx, row.id, memberIds);
  return row;
}

/** A key that is free, made from the name. The caller holds the staff lock. */
async function chooseKey(tx: Tx, name: string): Promise<string> {
  const plain = keyOf(name, 'group');
  const { rows } = await sql<{
    key: string;
  }>`select key from agent_group where key = ${plain} or key like ${`${plain}-%`}`.execute(tx.db);
  return freeKey(
    plain,
    rows.map((row) => row.key),
  );
}
