import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { refuse } from '../../../../platform/errors/index.ts';
import { JOB_MS } from './insert-mail.ts';
import { outboundColumns, type OutboundRow } from './outbound-row.ts';
import { recordState, showDelivery } from './settle-mail.ts';

/** Sends a mail now that waits, failed, came back or has an unknown fate; refuses (`notPossible`) any other. */
export async function retryMail(tx: Tx, id: number): Promise<void> {
  const mail = await lockMail(tx, id);
  if (
    !['waiting', 'failed', 'unknown', 'bounced'].includes(mail.state) ||
    (mail.secret && mail.sealed === null)
  )
    throw refuse('notPossible', { reason: 'mailNotRetried' });
  await tx.db
    .updateTable('outbound_mail')
    .set({ state: 'waiting', next_attempt_at: new Date(tx.now.getTime() + JOB_MS) })
    .where('id', '=', id)
    .execute();
  await showDelivery(tx, mail, 'waiting', null);
  tx.record({ type: 'outboundMail.released', facts: { outboundMailId: id } });
}

/** Takes a mail out of the outbox that has not been sent; refuses (`notPossible`) one that has, or is being sent. */
export async function discardMail(tx: Tx, id: number): Promise<void> {
  const mail = await lockMail(tx, id);
  if (mail.state === 'discarded') return;
  if (!['waiting', 'failed', 'unknown'].includes(mail.state))
    throw refuse('notPossible', { reason: 'mailNotDiscarded' });
  await tx.db
    .updateTable('outbound_mail')
    .set({ state: 'discarded', next_attempt_at: null, error_code: 'discarded', error: null, sealed: null })
    .where('id', '=', id)
    .execute();
  recordState(tx, mail, 'discarded');
  await showDelivery(tx, mail, 'failed', 'discarded');
}

async function lockMail(tx: Tx, id: number): Promise<OutboundRow> {
  const { rows } =
    await sql<OutboundRow>`select ${outboundColumns} from outbound_mail o where o.id = ${id} for update`.execute(
      tx.db,
    );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}
