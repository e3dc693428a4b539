import type { Tx } from '../../../platform/database/index.ts';

// The mails of these tickets: of a message, where the message is now; of none, what came for the ticket.
const ofTickets = (alias: string) =>
  `(${alias}.message_id in (select id from message where ticket_id = any($1::bigint[])) or (${alias}.ticket_id = any($1::bigint[]) and ${alias}.message_id is null))`;

const received = `
  with gone as (
    select m.id, m.file_id from mail m where ${ofTickets('m')} for update
  ), files as (
    select file_id from gone union select d.file_id from mail_delivery d where d.mail_id in (select id from gone)
  ), emptied as (
    update mail m set file_id = null, raw_removed_at = coalesce(raw_removed_at, $2), message_id = null, subject = '', from_address = null, from_name = '', header_to = '{}', error = null, held_at = null
    from gone where m.id = gone.id
  ), deliveries as (
    update mail_delivery d set file_id = null, envelope_from = null, envelope_to = '{}', remote_address = null, helo = null from gone where d.mail_id = gone.id
  )
  update file set reference_count = 0 where id in (select file_id from files where file_id is not null)`;
const sent = `
  update outbound_mail o set message_id = null, sender = null, reply_to = null, recipients = '{"to":[],"cc":[]}', subject = '', headers = '{}', text = null, html = null, sealed = null, error = null,
    state = case when state in ('waiting', 'unknown') then 'discarded' else state end, next_attempt_at = null
  where ${ofTickets('o')}`;
const references = `
  update mail_reference set message_id = null where message_id in (select id from message where ticket_id = any($1::bigint[]))`;

/**
 * Takes the words, addresses and raw bytes of every mail of these tickets away. What tells a mail stays: its
 * Message-ID and the hash of its content, so that it is not fetched again and an answer to it is known as one.
 */
export async function eraseMails(tx: Tx, ticketIds: readonly number[]): Promise<void> {
  await tx.prepared('erase-received-mails', received, [ticketIds, tx.now]);
  await tx.prepared('erase-sent-mails', sent, [ticketIds]);
  await tx.prepared('erase-mail-references', references, [ticketIds]);
}
