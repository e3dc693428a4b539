import type { ReturnReason } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse, type Refusal } from '../../../platform/errors/index.ts';
import { cleanBody } from '../clean-body.ts';
import { requireVisibleTicket } from '../get-ticket.ts';
import { lockOpenTicket } from '../lock-ticket.ts';
import { requirePermissions } from '../permissions.ts';
import { replyAsAgent } from '../reply-as-agent.ts';
import { findColleague } from './find-colleague.ts';
import { giveBack } from './return-reply.ts';
import { takeWaiting, type WaitingReply } from './waiting-reply.ts';

/**
 * Sends a waiting reply on behalf of its writer, who is the transaction's actor: the message, its event and the end of
 * the waiting commit together, so it goes once however often this runs. `onTime`: not before its time, and it becomes a
 * draft again where the customer has written first and its writer did not want that. Refuses what sending refuses, and
 * (`notAllowed`, `notFound`) a writer who may not reply there any more.
 * @returns undefined when nothing was sent.
 */
export async function releaseReply(
  tx: Tx,
  { id, ticketId, onTime }: { id: number; ticketId: number; onTime: boolean },
): Promise<number | undefined> {
  await lockOpenTicket(tx, ticketId);
  const waiting = await takeWaiting(tx, id, onTime);
  if (!waiting) return undefined;
  if (onTime && waiting.unlessAnswered && (await customerWroteSince(tx, waiting))) {
    await giveBack(tx, waiting, 'customer');
    return undefined;
  }
  await requireWriter(tx, waiting);
  const { recipients, attachmentIds } = waiting;
  const { messageId } = await replyAsAgent(tx, {
    ticketId,
    agentId: waiting.agentId,
    attachmentIds,
    ...cleanBody({ html: waiting.html }, attachmentIds),
    ...(recipients.to && { to: recipients.to }),
    ...(recipients.cc && { cc: recipients.cc }),
    ...(waiting.statusChosen && {
      status: waiting.status ?? undefined,
      customStatusId: waiting.customStatusId ?? (waiting.status ? undefined : null),
      version: waiting.seenVersion ?? undefined,
    }),
    released: true,
  });
  return messageId;
}

/** Why a waiting reply could not be sent, in the closed words of the record. */
export function returnReasonOf({ code, details }: Refusal): ReturnReason {
  if (code === 'notPossible' && details.reason === 'ticketMerged') return 'merged';
  if (code === 'notPossible' && details.reason === 'ticketTrashed') return 'trashed';
  return reasons[code] ?? 'refused';
}

const reasons: Partial<Record<Refusal['code'], ReturnReason>> = {
  ticketClosed: 'closed',
  conflict: 'status',
  transitionNotAllowed: 'status',
  fieldsRequired: 'fields',
  notAllowed: 'access',
  notFound: 'access',
};

async function customerWroteSince(tx: Tx, { ticketId, seenMessageId }: WaitingReply): Promise<boolean> {
  const rows = await tx.prepared(
    'tickets/customer-wrote-since',
    `select 1 from message where ticket_id = $1 and id > $2 and author_role = 'customer' and kind = 'reply' and not automatic limit 1`,
    [ticketId, seenMessageId],
  );
  return rows.length > 0;
}

async function requireWriter(tx: Tx, { agentId, ticketId, statusChosen }: WaitingReply): Promise<void> {
  const writer = await findColleague(tx, agentId);
  if (!writer) throw refuse('notAllowed');
  requirePermissions(writer, ['ticket.reply', ...(statusChosen ? (['ticket.update'] as const) : [])]);
  await requireVisibleTicket(tx.db, writer, ticketId);
}
