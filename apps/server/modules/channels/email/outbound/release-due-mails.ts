import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { JOB_MS, NO_SERVER } from './insert-mail.ts';
import { MAX_UNKNOWN } from './next-attempt.ts';
import { hasServer, type OutboundRow } from './outbound-row.ts';
import { recordState, showDelivery } from './settle-mail.ts';

const AT_ONCE = 500;

/**
 * Gives to jobs, by their events, what is due and has a server to go by; takes mails whose sender has died for unknown
 * first. Up to 500 mails a run, oldest first.
 * @returns how many were released.
 */
export async function releaseDueMails(tx: Tx): Promise<number> {
  await recoverAbandoned(tx);
  await tellWaiting(tx);
  const { rows } = await sql<{ id: number; ticket_id: number | null }>`
    update outbound_mail set next_attempt_at = ${new Date(tx.now.getTime() + JOB_MS)} where id in (
      select o.id from outbound_mail o where o.state in ('waiting', 'unknown') and o.next_attempt_at <= ${tx.now} and ${hasServer}
      order by o.next_attempt_at, o.id limit ${AT_ONCE} for update skip locked)
    returning id, ticket_id`.execute(tx.db);
  for (const { id } of rows) tx.record({ type: 'outboundMail.released', facts: { outboundMailId: id } });
  return rows.length;
}

/** Servers come and go while replies wait: their messages say whether one is missing. */
async function tellWaiting(tx: Tx): Promise<void> {
  const { rows } = await sql<OutboundRow & { has_server: boolean }>`
    select o.id, o.kind, o.message_id, ${hasServer} as has_server from outbound_mail o join message m on m.id = o.message_id
    where o.state = 'waiting' and o.kind = 'reply' and (m.delivery->>'detail' is not distinct from ${NO_SERVER}) = ${hasServer}
    order by o.id limit ${AT_ONCE} for update of o skip locked`.execute(tx.db);
  for (const { has_server, ...mail } of rows)
    await showDelivery(tx, mail, 'waiting', has_server ? null : NO_SERVER);
}

/** A worker that went silent while sending: the mail may have gone, so it goes again under its Message-ID. */
async function recoverAbandoned(tx: Tx): Promise<void> {
  const { rows } = await sql<OutboundRow>`
    update outbound_mail set state = 'unknown', unknown_count = unknown_count + 1, lease_until = null, error_code = 'interrupted', error = null,
      next_attempt_at = case when unknown_count + 1 < ${MAX_UNKNOWN} then ${tx.now}::timestamptz end
    where id in (select id from outbound_mail where state = 'sending' and lease_until < ${tx.now} order by id limit ${AT_ONCE} for update skip locked)
    returning id, kind, ticket_id, message_id, person_id`.execute(tx.db);
  for (const mail of rows) {
    recordState(tx, mail, 'unknown');
    await showDelivery(tx, mail, 'unknown', 'interrupted');
  }
}
