/**
 * The statement that removes the raw bytes of the mails that `due` selects (their `id` and `file_id`), with those of all
 * their deliveries, at `$1`; the bytes themselves go with the files that nothing refers to any more. Answers their ids.
 */
export function removeRawOf(due: string): string {
  return `
  with due as (
    ${due}
  ), gone as (
    update mail m set file_id = null, raw_removed_at = $1, held_at = null from due where m.id = due.id
  ), deliveries as (
    -- Read before they change: what they pointed to goes, too.
    select d.id, d.file_id from mail_delivery d where d.mail_id in (select id from due) and d.file_id is not null
  ), loosened as (
    update mail_delivery d set file_id = null from deliveries where d.id = deliveries.id
  ), files as (
    update file set reference_count = 0 where id in (select file_id from due union select file_id from deliveries)
  )
  select id from due`;
}
