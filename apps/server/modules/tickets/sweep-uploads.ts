import type { Tx } from '../../platform/database/index.ts';

/**
 * Forgets uploads from before `uploadedBefore` that neither a message nor a draft or a waiting reply holds; their files lose a reference,
 * and those without any go with the platform's own sweep.
 * @returns how many there were, `limit` at most.
 */
export async function sweepUploads(tx: Tx, input: { uploadedBefore: Date; limit: number }): Promise<number> {
  const [row] = await tx.prepared<{ swept: number }>(
    'tickets/sweep-uploads',
    `with stale as (
       delete from attachment where id in (
         select a.id from attachment a
         where a.message_id is null and a.created_at < $1 and not exists (select 1 from draft d where a.id = any(d.attachment_ids))
           and not exists (select 1 from scheduled_reply s where a.id = any(s.attachment_ids))
         order by a.created_at limit $2 for update skip locked)
       returning file_id
     ), released as (
       update file set reference_count = reference_count - gone.count
       from (select file_id, count(*)::int as count from stale group by file_id) as gone where file.id = gone.file_id
     )
     select count(*) as swept from stale`,
    [input.uploadedBefore, input.limit],
  );
  return row!.swept;
}
