import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/**
 * Refuses (`invalidInput`) whom something is there for where no group fits: one is named exactly when it is there for a
 * group's members, and that group is in use.
 */
export async function checkReach(
  db: Reader,
  { reach, groupId }: { reach: 'personal' | 'group' | 'shared'; groupId: number | null },
): Promise<void> {
  if ((reach === 'group') !== (groupId !== null))
    throw invalid([{ path: 'body.groupId', code: groupId === null ? 'required' : 'invalid' }]);
  if (groupId === null) return;
  const { rows } = await sql`select 1 from agent_group where id = ${groupId} and archived_at is null`.execute(
    db,
  );
  if (rows.length === 0) throw invalid([{ path: 'body.groupId', code: 'unknown' }]);
}
