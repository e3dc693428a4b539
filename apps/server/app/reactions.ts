import type { EventFacts, EventType } from '@heed/contract';
import { changesWords } from '../modules/search/index.ts';
import type { JobSpec, JournalEvent } from '../platform/journal/index.ts';

/**
 * Every effect of every event, on one page: event → jobs. Pure, run by the dispatcher in the transaction that gives
 * the event its position. A payload names the thing, not the event, so that a job waiting under the same key may be
 * replaced; handlers are idempotent.
 */
type Reactions = { [T in EventType]?: (facts: EventFacts<T>, event: JournalEvent) => JobSpec[] };

const reactions: Reactions = {
  'mail.received': ({ mailId }) => [ingestMail(mailId)],
  'mail.reprocessed': ({ mailId }) => [ingestMail(mailId)],
  'mail.failed': ({ mailId }) => [notifyMailFailed(mailId)],

  'ticket.opened': ({ messageId, byAgent, channel }, event) => [
    settleTicket(event),
    ...(byAgent ? [sendReply(messageId)] : channel === 'email' ? [acknowledge(event)] : []),
  ],
  'ticket.replied': ({ messageId, by }, event) =>
    by === 'agent'
      ? [sendReply(messageId), settleTicket(event), notifyReply(messageId)]
      : [settleTicket(event), notifyReply(messageId), returnReplies(event)],
  'ticket.noted': ({ messageId, agentIds = [], groupIds = [] }) => [
    {
      task: 'notify-note',
      payload: { messageId, agentIds, groupIds },
      key: `notify-note:${messageId}`,
    },
  ],
  'ticket.replyScheduled': ({ scheduledReplyId, releaseAt }) => [
    releaseReply(scheduledReplyId, new Date(releaseAt)),
  ],
  'ticket.replyReturned': ({ agentId, reason, scheduledReplyId }, { ticketId, actorId }) =>
    actorId === agentId ? [] : [notifyReplyReturned({ ticketId, agentId, reason, scheduledReplyId })],
  'ticket.draftHanded': ({ agentId }, { ticketId, actorId, position }) => [
    {
      task: 'notify-draft-handed',
      payload: { ticketId, agentId, actorId, position },
      key: `notify-draft-handed:${ticketId}:${agentId}`,
    },
  ],
  'ticket.statusChanged': ({ to }, event) => [
    settleTicket(event),
    ...(to === 'solved' ? [offerSurvey(event)] : []),
  ],
  'ticket.groupChanged': (_, event) => [settleTicket(event)],
  'ticket.priorityChanged': (_, event) => [settleTicket(event)],
  'ticket.tagsChanged': (_, event) => [settleTicket(event)],
  'ticket.unmarkedSpam': (_, event) => [settleTicket(event)],
  'ticket.markedSpam': (_, event) => [settleTicket(event)],
  'ticket.assigned': ({ to }, event) => [
    settleTicket(event),
    ...(to === null ? [] : [notifyAssigned(event, to)]),
  ],

  'ticket.merged': (_, event) => [settleTicket(event), returnReplies(event)],
  'ticket.unmerged': (_, event) => [settleTicket(event)],
  'ticket.split': (_, event) => [settleTicket(event)],
  'ticket.unsplit': (_, event) => [settleTicket(event)],
  'ticket.snoozed': ({ until }, event) => [
    settleTicket(event),
    ...(until === null ? [] : [wakeTicket(event, new Date(until))]),
  ],
  'ticket.woken': ({ cause }, event) => [
    settleTicket(event),
    ...(cause === 'time' ? [notifyWoken(event)] : []),
  ],
  'ticket.trashed': (_, event) => [settleTicket(event)],
  'ticket.restored': (_, event) => [settleTicket(event)],
  'ticket.redacted': ({ redactionId }) => [
    { task: 'drop-redacted-files', payload: { redactionId }, key: `drop-redacted-files:${redactionId}` },
  ],
  'ticket.purged': () => [purgeTrash],
  'broadcast.started': ({ broadcastId }) => [sendBroadcast(broadcastId)],
  'broadcast.progressed': ({ broadcastId, nextAt }) => [sendBroadcast(broadcastId, new Date(nextAt))],
  'broadcast.resumed': ({ broadcastId }) => [sendBroadcast(broadcastId)],
  'bulkRun.started': ({ runId }) => [
    { task: 'do-bulk-run', payload: { runId }, key: `do-bulk-run:${runId}` },
  ],

  'customer.created': ({ customerId }) => [findDuplicates(customerId)],
  'customer.updated': ({ customerId, fields }) =>
    fields.includes('name') || fields.includes('organizationId') ? [findDuplicates(customerId)] : [],
  'customer.identityAdded': ({ customerId }) => [findDuplicates(customerId)],
  'customer.identityRemoved': ({ customerId }) => [findDuplicates(customerId)],
  'customer.merged': ({ targetId }) => [findDuplicates(targetId)],
  'customer.unmerged': ({ sourceId, targetId }) => [findDuplicates(sourceId), findDuplicates(targetId)],

  'ticketField.created': ({ fieldId }) => [indexField(fieldId)],
  'ticketField.updated': ({ fieldId, fields }) =>
    fields.includes('searchable') ? [indexField(fieldId)] : [],

  'agent.availabilityChanged': () => [routeWaiting],
  'agent.routingChanged': () => [routeWaiting],
  'agent.updated': () => [routeWaiting],
  'agent.disabled': ({ agentId }) => [requeueAgent(agentId)],
  'group.updated': () => [routeWaiting],
  'queue.created': () => [routeWaiting],
  'queue.updated': () => [routeWaiting],
  'queue.ordered': () => [routeWaiting],
  'queue.removed': () => [routeWaiting],
  'skill.removed': () => [routeWaiting],

  'task.assigned': ({ taskId, to }, { actorId, position }) =>
    to === null
      ? []
      : [
          {
            task: 'notify-task-assigned',
            payload: { taskId, agentId: to, actorId, position },
            key: `notify-task-assigned:${taskId}`,
          },
        ],
  'task.dueSet': ({ taskId, dueAt }) => (dueAt === null ? [] : [remindOfTask(taskId, new Date(dueAt))]),
  'sideConversation.started': ({ sideMessageId }) => [sendSide(sideMessageId)],
  'sideConversation.written': ({ sideMessageId }) => [sendSide(sideMessageId)],
  'sideConversation.answered': ({ sideMessageId, automatic }) =>
    automatic
      ? []
      : [
          {
            task: 'notify-side-answered',
            payload: { sideMessageId },
            key: `notify-side-answered:${sideMessageId}`,
          },
        ],
  'outboundMail.queued': ({ outboundMailId }) => [sendMail(outboundMailId)],
  'outboundMail.released': ({ outboundMailId }) => [sendMail(outboundMailId)],
  'outboundMail.failed': ({ outboundMailId }) => [notifyDeliveryFailed(outboundMailId)],
  'outboundMail.bounced': ({ outboundMailId }) => [notifyDeliveryFailed(outboundMailId)],
  'inbox.created': () => [sendDueMails],
  'inbox.updated': () => [sendDueMails],

  'agent.invited': ({ invitationId }) => [
    { task: 'mail-invitation', payload: { invitationId }, key: `mail-invitation:${invitationId}` },
  ],
  'passwordReset.requested': ({ resetId }) => [
    { task: 'mail-password-reset', payload: { resetId }, key: `mail-password-reset:${resetId}` },
  ],
  'notification.made': ({ notificationId, mailAt, pushAt }) => [
    ...(mailAt === undefined ? [] : [mailNotice(notificationId, new Date(mailAt))]),
    ...(pushAt === undefined ? [] : [pushNotice(notificationId, new Date(pushAt))]),
  ],
  'rating.given': ({ ratingId }) => [
    { task: 'notify-rating', payload: { ratingId }, key: `notify-rating:${ratingId}` },
  ],
};

/** The jobs that an event causes. */
export function reactTo(event: JournalEvent): JobSpec[] {
  const reaction = reactions[event.type] as ((facts: unknown, event: JournalEvent) => JobSpec[]) | undefined;
  const jobs = reaction?.(event.facts, event) ?? [];
  return changesWords(event.type) ? [...jobs, indexSearch] : jobs;
}

/** Mails and routing before notices. */
const SOON = -10;
/** After everything that somebody waits for. */
const LATER = 10;
const indexSearch: JobSpec = { task: 'index-search', payload: {}, key: 'index-search', priority: LATER };
const routeWaiting: JobSpec = { task: 'route-waiting', payload: {}, key: 'route-waiting', priority: SOON };
const findDuplicates = (customerId: number): JobSpec => ({
  task: 'find-duplicates',
  payload: { customerId },
  key: `find-duplicates:${customerId}`,
  priority: LATER,
});
const purgeTrash: JobSpec = { task: 'purge-trash', payload: {}, key: 'purge-trash' };
const indexField = (fieldId: number): JobSpec => ({
  task: 'index-field',
  payload: { fieldId },
  key: `index-field:${fieldId}`,
});
const sendDueMails: JobSpec = { task: 'send-due-mails', payload: {}, key: 'send-due-mails' };
const ingestMail = (mailId: number): JobSpec => ({
  task: 'ingest-mail',
  payload: { mailId },
  key: `ingest-mail:${mailId}`,
  priority: SOON,
  maxAttempts: 8,
});
const sendMail = (outboundMailId: number): JobSpec => ({
  task: 'send-mail',
  payload: { outboundMailId },
  key: `send-mail:${outboundMailId}`,
});
const sendBroadcast = (broadcastId: number, runAt?: Date): JobSpec => ({
  task: 'send-broadcast',
  payload: { broadcastId },
  key: `send-broadcast:${broadcastId}`,
  ...(runAt && { runAt }),
  priority: LATER,
});
const sendReply = (messageId: number): JobSpec => ({
  task: 'send-reply',
  payload: { messageId },
  key: `send-reply:${messageId}`,
});
const remindOfTask = (taskId: number, runAt: Date): JobSpec => ({
  task: 'notify-task-due',
  payload: { taskId },
  key: `notify-task-due:${taskId}`,
  runAt,
});
const sendSide = (sideMessageId: number): JobSpec => ({
  task: 'send-side',
  payload: { sideMessageId },
  key: `send-side:${sideMessageId}`,
});
const releaseReply = (scheduledReplyId: number, runAt: Date): JobSpec => ({
  task: 'release-reply',
  payload: { scheduledReplyId },
  key: `release-reply:${scheduledReplyId}`,
  runAt,
  priority: SOON,
});
const wakeTicket = ({ ticketId }: JournalEvent, runAt: Date): JobSpec => ({
  task: 'wake-ticket',
  payload: { ticketId },
  key: `wake-ticket:${ticketId}`,
  runAt,
  priority: SOON,
});
const notifyWoken = ({ ticketId, position }: JournalEvent): JobSpec => ({
  task: 'notify-woken',
  payload: { ticketId, position },
  key: `notify-woken:${ticketId}`,
});
const returnReplies = ({ ticketId }: JournalEvent): JobSpec => ({
  task: 'return-replies',
  payload: { ticketId },
  key: `return-replies:${ticketId}`,
});
const notifyReplyReturned = (
  payload: EventFacts<'ticket.replyReturned'> & { ticketId: number | null },
): JobSpec => ({
  task: 'notify-reply-returned',
  payload,
  key: `notify-reply-returned:${payload.scheduledReplyId}`,
});
const settleTicket = ({ ticketId, position }: JournalEvent): JobSpec => ({
  task: 'settle-ticket',
  payload: { ticketId, through: position },
  key: `settle-ticket:${ticketId}`,
  priority: SOON,
});
const acknowledge = ({ ticketId }: JournalEvent): JobSpec => ({
  task: 'acknowledge',
  payload: { ticketId },
  key: `acknowledge:${ticketId}`,
});
const offerSurvey = ({ ticketId }: JournalEvent): JobSpec => ({
  task: 'offer-survey',
  payload: { ticketId },
  key: `offer-survey:${ticketId}`,
});
const notifyAssigned = ({ ticketId, position, actorId }: JournalEvent, agentId: number): JobSpec => ({
  task: 'notify-assigned',
  payload: { ticketId, agentId, actorId, position },
  key: `notify-assigned:${ticketId}`,
});
const notifyReply = (messageId: number): JobSpec => ({
  task: 'notify-reply',
  payload: { messageId },
  key: `notify-reply:${messageId}`,
});
const notifyDeliveryFailed = (outboundMailId: number): JobSpec => ({
  task: 'notify-delivery-failed',
  payload: { outboundMailId },
  key: `notify-delivery-failed:${outboundMailId}`,
});
const mailNotice = (notificationId: number, runAt: Date): JobSpec => ({
  task: 'mail-notice',
  payload: { notificationId },
  key: `mail-notice:${notificationId}`,
  runAt,
});
const pushNotice = (notificationId: number, runAt: Date): JobSpec => ({
  task: 'push-notice',
  payload: { notificationId },
  key: `push-notice:${notificationId}`,
  runAt,
  maxAttempts: 10,
});
const notifyMailFailed = (mailId: number): JobSpec => ({
  task: 'notify-mail-failed',
  payload: { mailId },
  key: `notify-mail-failed:${mailId}`,
});
const requeueAgent = (agentId: number): JobSpec => ({
  task: 'requeue-agent',
  payload: { agentId },
  key: `requeue-agent:${agentId}`,
  priority: SOON,
});
