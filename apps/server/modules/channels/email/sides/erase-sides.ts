import type { Tx } from '../../../../platform/database/index.ts';

const of = 'select id from side_conversation where ticket_id = any($1::bigint[])';
const messages = `select id from side_message where side_id in (${of})`;

const statements = {
  mails: `update outbound_mail set side_message_id = null where side_message_id in (${messages})`,
  files: `with gone as (
      delete from side_file where side_message_id in (${messages}) returning file_id
    )
    update file set reference_count = reference_count - n.count
    from (select file_id, count(*)::int as count from gone group by file_id) n where file.id = n.file_id`,
  readings: `delete from side_reading where side_id in (${of})`,
  messages: `delete from side_message where side_id in (${of})`,
  sides: `update side_conversation set subject = '', people = '[]' where ticket_id = any($1::bigint[])`,
};

/** Takes the words, people and files of the side conversations of these tickets away; that there were some stays. */
export async function eraseSides(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  for (const [name, statement] of Object.entries(statements))
    await tx.prepared(`erase-side-${name}`, statement, [ticketIds]);
}
