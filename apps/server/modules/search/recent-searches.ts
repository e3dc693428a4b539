import type { RecentSearch } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';

const KEPT = 10;

/** What an agent has searched for, newest first, the last ten. */
export async function listRecentSearches(db: Reader, agentId: number): Promise<RecentSearch[]> {
  const { rows } = await sql<{ id: number; text: string; searchedAt: Date }>`
    select id, text, searched_at as "searchedAt" from recent_search where agent_id = ${agentId} order by searched_at desc, id desc limit ${KEPT}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, searchedAt: row.searchedAt.toISOString() }));
}

/** Keeps a search of the agent's; the same text again comes to the top, what is older than the last ten goes. */
export async function keepRecentSearch(tx: Tx, agentId: number, text: string): Promise<RecentSearch> {
  const { rows } = await sql<{ id: number }>`
    insert into recent_search (agent_id, text, searched_at) values (${agentId}, ${text}, ${tx.now})
    on conflict (agent_id, text) do update set searched_at = excluded.searched_at returning id`.execute(
    tx.db,
  );
  await sql`
    delete from recent_search where agent_id = ${agentId} and id not in
      (select id from recent_search where agent_id = ${agentId} order by searched_at desc, id desc limit ${KEPT})`.execute(
    tx.db,
  );
  return { id: rows[0]!.id, text, searchedAt: tx.now.toISOString() };
}

/** Forgets one of the agent's searches. Refuses (`notFound`) what is not the agent's. */
export async function removeRecentSearch(tx: Tx, agentId: number, id: number): Promise<void> {
  const { numDeletedRows } = await tx.db
    .deleteFrom('recent_search')
    .where('id', '=', id)
    .where('agent_id', '=', agentId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw refuse('notFound');
}
