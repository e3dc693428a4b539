import type { Tx } from '../../../platform/database/index.ts';

/** What a module above keeps about tickets that were deleted for ever, and takes away within the same transaction. */
export type Eraser = (tx: Tx, ticketIds: readonly number[]) => Promise<void>;

/**
 * Takes away what a ticket that was deleted for ever still holds, and those merged into it: words, files, people,
 * drafts, links, and what the modules above keep. Its number, its record of events and the identities of its mails
 * stay, so that nothing is given twice or fetched again. All of it or nothing: killed half way, it starts over.
 * @returns false when that is done already, or the ticket was not deleted.
 */
export async function eraseTicket(tx: Tx, ticketId: number, erasers: readonly Eraser[]): Promise<boolean> {
  const taken = await tx.prepared(
    'tickets/take-for-erasing',
    'select 1 from ticket_trash where ticket_id = $1 and purged_at is not null and erased_at is null for update',
    [ticketId],
  );
  if (taken.length === 0) return false;
  const ids = (await tx.prepared<{ id: number }>('tickets/with-merged', withMerged, [ticketId])).map(
    ({ id }) => id,
  );
  for (const erase of erasers) await erase(tx, ids);
  for (const [name, statement] of Object.entries(statements))
    await tx.prepared(`tickets/erase-${name}`, statement, [ids]);
  await tx.prepared(
    'tickets/erased',
    'update ticket_trash set erased_at = $2 where ticket_id = $1 and purged_at is not null',
    [ticketId, tx.now],
  );
  return true;
}

const withMerged = `
  with recursive whole as (
    select id from ticket where id = $1 union select t.id from ticket t join whole on t.merged_into_id = whole.id
  )
  select t.id from ticket t join whole on whole.id = t.id order by t.id for no key update of t`;

// A file goes when nothing refers to it any more, and its bytes when no other row has the same (by the platform's sweep).
const released = (gone: string) => `
  released as (
    update file set reference_count = reference_count - n.count
    from (select file_id, count(*)::int as count from ${gone} group by file_id) n where file.id = n.file_id
  )`;

/** In this order. Of a message that was split off, what counts is where it is now. */
const statements = {
  files: `with gone as (
      delete from attachment where message_id in (select id from message where ticket_id = any($1::bigint[])) returning file_id
    ), ${released('gone')} select 1`,
  drafts: `with drafted as (
      delete from draft where ticket_id = any($1::bigint[]) returning attachment_ids
    ), waiting as (
      delete from scheduled_reply where ticket_id = any($1::bigint[]) returning attachment_ids
    ), unsent as (
      select unnest(attachment_ids) as id from drafted union select unnest(attachment_ids) from waiting
    ), gone as (
      delete from attachment a using unsent u where a.id = u.id and a.message_id is null returning a.file_id
    ), ${released('gone')} select 1`,
  messages: 'delete from message where ticket_id = any($1::bigint[])',
  people: 'delete from ticket_participant where ticket_id = any($1::bigint[])',
  tasks: 'delete from ticket_task where ticket_id = any($1::bigint[])',
  times: 'delete from time_entry where ticket_id = any($1::bigint[])',
  timers: 'delete from ticket_timer where ticket_id = any($1::bigint[])',
  readings: 'delete from ticket_reading where ticket_id = any($1::bigint[])',
  edits: 'delete from bulk_edit_before where ticket_id = any($1::bigint[])',
  pins: 'delete from ticket_pin where ticket_id = any($1::bigint[])',
  links: 'delete from ticket_link where source_id = any($1::bigint[]) or target_id = any($1::bigint[])',
  answers: `update bulk_run set input = input - 'text' - 'html' where kind = 'incident-answers' and subject_id = any($1::bigint[])`,
  ticket: `update ticket set subject = '', preview = '', tags = '{}', fields = '{}', language = null, external_id = null,
      trashed_at = coalesce(trashed_at, updated_at), purged_at = coalesce(purged_at, updated_at) where id = any($1::bigint[])`,
};
