import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
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
  const key = input.key ?? (await freeKey(tx, input.name));
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

/** A key that is free, made from the name's Latin letters and digits; `group`, `group-2`, … where it has none. The caller holds the staff lock. */
async function freeKey(tx: Tx, name: string): Promise<string> {
  const latin = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const plain = latin.slice(0, 50).replace(/^-+|-+$/g, '') || 'group';
  const { rows } = await sql<{
    key: string;
  }>`select key from agent_group where key = ${plain} or key like ${`${plain}-%`}`.execute(tx.db);
  const taken = new Set(rows.map((row) => row.key));
  let key = plain;
  for (let n = 2; taken.has(key); n++) key = `${plain}-${n}`;
  return key;
}
