import type { Message } from '@heed/contract';
import type { Tx } from '../../../../platform/database/index.ts';
import { setDelivery } from '../../../tickets/index.ts';
import type { ClaimedMail } from './claim-mail.ts';
import type { Outcome } from './deliver.ts';
import { MAX_UNKNOWN, nextAttempt } from './next-attempt.ts';
import type { OutboundRow } from './outbound-row.ts';

/**
 * Writes down what became of an attempt, with its event and the message's delivery. Whoever has lost the mail to
 * another (its lease ran out) changes nothing.
 */
export async function settleMail(tx: Tx, mail: ClaimedMail, outcome: Outcome): Promise<void> {
  const next = changesFor(tx, mail, outcome);
  const settled = await tx.db
    .updateTable('outbound_mail')
    .set({ ...next, lease_until: null, error_code: outcome.code, error: outcome.detail })
    .where('id', '=', mail.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', mail.attempts)
    .executeTakeFirst();
  if (settled.numUpdatedRows === 0n) return;
  recordState(tx, mail, next.state === 'waiting' ? 'deferred' : next.state);
  await showDelivery(tx, mail, next.state, outcome.detail ?? outcome.code);
}

function changesFor(tx: Tx, mail: ClaimedMail, outcome: Outcome) {
  switch (outcome.state) {
    case 'sent':
      return { state: 'sent' as const, sent_at: tx.now, next_attempt_at: null, sealed: null };
    case 'failed':
      return { state: 'failed' as const, next_attempt_at: null };
    case 'unknown': {
      const count = mail.unknown_count + 1;
      return {
        state: 'unknown' as const,
        unknown_count: count,
        next_attempt_at: count < MAX_UNKNOWN ? nextAttempt(mail.attempts, tx.now) : null,
      };
    }
    case 'retry': {
      const at = nextAttempt(mail.attempts, tx.now);
      // An outcome once unknown stays so until the mail is sent: a refused second try says nothing of the first.
      const state =
        at === null
          ? ('failed' as const)
          : mail.unknown_count > 0
            ? ('unknown' as const)
            : ('waiting' as const);
      return { state, next_attempt_at: at };
    }
  }
}

/** The fact that a mail is in this state now, or that it is to be tried again later. */
export function recordState(
  tx: Tx,
  mail: Pick<OutboundRow, 'id' | 'ticket_id' | 'person_id'>,
  state: 'deferred' | 'sent' | 'failed' | 'unknown' | 'bounced' | 'discarded',
): void {
  tx.record({
    type: `outboundMail.${state}`,
    facts: { outboundMailId: mail.id },
    ...(mail.ticket_id !== null && { ticketId: mail.ticket_id }),
    ...(mail.person_id !== null && { personId: mail.person_id }),
  });
}

/** Shows on the message how its mail fares. */
export async function showDelivery(
  tx: Tx,
  mail: Pick<OutboundRow, 'kind' | 'message_id'>,
  state: NonNullable<Message['delivery']>['state'],
  detail: string | null,
): Promise<void> {
  if (mail.kind === 'reply' && mail.message_id !== null)
    await setDelivery(tx, mail.message_id, { state, detail });
}
