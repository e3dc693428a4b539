import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { visibleTickets, type Scoped } from './scope.ts';

/** Those of the ids that exist for the viewer, each once. */
export async function findVisible(db: Reader, viewer: Scoped, ids: readonly number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select id from ticket where id = any(${[...new Set(ids)]}::bigint[]) and ${visibleTickets(viewer)} order by id`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
