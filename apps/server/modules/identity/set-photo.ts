import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';

/** A picture whose bytes are in the file store already. */
export interface Photo {
  sha256: string;
  contentType: string;
}

/**
 * Puts an upload on record that nothing refers to yet: unless something does before the day is over, its bytes go with
 * the platform's sweep.
 */
export async function recordUpload(
  tx: Tx,
  agentId: number,
  file: { sha256: string; sizeBytes: number },
): Promise<void> {
  await sql`
    insert into file (owner_id, sha256, size_bytes, reference_count, created_at) values (${agentId}, decode(${file.sha256}, 'hex'), ${file.sizeBytes}, 0, ${tx.now})
    on conflict (sha256, owner_id) do nothing`.execute(tx.db);
}

/** Gives the agent this photo in the place of the one before, or none (null). Its bytes are on record as the agent's. */
export async function setPhoto(tx: Tx, agentId: number, photo: Photo | null): Promise<void> {
  const { rows } = await sql<{ before: string | null }>`
    select photo_hash as before from agent where person_id = ${agentId} for update`.execute(tx.db);
  const before = rows[0]?.before ?? null;
  if (before === (photo?.sha256 ?? null)) return;
  await sql`
    update agent set photo_hash = ${photo?.sha256 ?? null}, photo_type = ${photo?.contentType ?? null} where person_id = ${agentId}`.execute(
    tx.db,
  );
  await sql`
    update file set reference_count = reference_count + case when sha256 = decode(${photo?.sha256 ?? ''}, 'hex') then 1 else -1 end
    where owner_id = ${agentId} and sha256 = any(array[decode(${photo?.sha256 ?? ''}, 'hex'), decode(${before ?? ''}, 'hex')])`.execute(
    tx.db,
  );
  tx.record({ type: 'agent.updated', facts: { agentId, fields: ['photo'] }, personId: agentId });
}
