import type { Platform } from '../../../platform/index.ts';
import type { JobHandler } from '../../../platform/jobs/index.ts';

// Bytes that lie under another row, which something refers to, stay.
const unused = `
  select f.id, encode(f.sha256, 'hex') as sha256, exists (select 1 from file o where o.sha256 = f.sha256 and o.reference_count > 0) as shared
  from file f where f.id = any((select file_ids from redaction where id = $1)::bigint[]) and f.reference_count <= 0`;

/**
 * After a redaction: the bytes that nothing refers to any more go at once, not with the next sweep. Bytes first, rows
 * then, so that a process killed between starts over.
 */
export function dropRedactedFiles({
  database,
  clock,
  files,
}: Pick<Platform, 'database' | 'clock' | 'files'>): JobHandler {
  return async (payload) => {
    const { redactionId } = payload as { redactionId: number };
    const { rows } = await database.pool.query<{ id: number; sha256: string; shared: boolean }>(unused, [
      redactionId,
    ]);
    for (const { sha256, shared } of rows) if (!shared) await files.remove(sha256, clock.now());
    await database.pool.query('delete from file where id = any($1::bigint[]) and reference_count <= 0', [
      rows.map(({ id }) => id),
    ]);
  };
}
