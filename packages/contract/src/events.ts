import * as z from 'zod';
import { id, instant } from './common.ts';
import { productEventKind, profiles } from './people/index.ts';
import { availability } from './routing.ts';
import { channel, priority, relation, returnReason, status, ticketType } from './tickets/index.ts';

/**
 * Every event type and the schema of its facts. Facts hold ids and closed words, never personal text: names,
 * addresses and what people wrote stand in rows that can be erased.
 */
const nullableId = id.nullable();
const change = <T extends z.ZodType>(value: T) => z.object({ from: value, to: value });

const closedValue = z.union([z.boolean(), id, z.string(), z.array(z.string()), z.null()]);

export const eventFacts = {
  'desk.setUp': z.object({ ownerId: id }),
  'agent.invited': z.object({ invitationId: id, roleId: id }),
  'agent.invitationRevoked': z.object({ invitationId: id }),
  'agent.joined': z.object({ agentId: id, roleId: id }),
  'agent.updated': z.object({ agentId: id, fields: z.array(z.string()) }),
  'agent.disabled': z.object({ agentId: id }),
  'agent.enabled': z.object({ agentId: id }),
  'group.created': z.object({ groupId: id }),
  'group.updated': z.object({ groupId: id, fields: z.array(z.string()) }),
  'session.started': z.object({ agentId: id, sessionId: id }),
  'session.ended': z.object({ agentId: id, sessionId: nullableId }),
  'session.refused': z.object({ agentId: nullableId }),
  'passwordReset.requested': z.object({ agentId: id, resetId: id }),
  'passwordReset.done': z.object({ agentId: id }),
  'apiKey.created': z.object({ apiKeyId: id, agentId: id }),
  'apiKey.revoked': z.object({ apiKeyId: id }),
  'setting.changed': z.object({ key: z.string(), fields: z.array(z.string()) }),

  'customer.created': z.object({ customerId: id }),
  'customer.updated': z.object({ customerId: id, fields: z.array(z.string()) }),
  'customer.identityAdded': z.object({ customerId: id, identityId: id }),
  'customer.identityRemoved': z.object({ customerId: id, identityId: id }),
  'customer.merged': z.object({ sourceId: id, targetId: id, mergeId: id }),
  'customer.unmerged': z.object({ sourceId: id, targetId: id, mergeId: id }),
  'customer.noteAdded': z.object({ customerId: id, noteId: id }),
  'customer.noteEdited': z.object({ customerId: id, noteId: id }),
  'customer.noteRemoved': z.object({ customerId: id, noteId: id }),
  'customer.noteRestored': z.object({ customerId: id, noteId: id }),
  'customer.eventAdded': z.object({ customerId: id, productEventId: id, kind: productEventKind }),
  'customer.duplicateSetAside': z.object({ customerId: id, otherId: id }),
  'customer.duplicateBroughtBack': z.object({ customerId: id, otherId: id }),
  'customer.removed': z.object({ customerId: id, importId: id }),
  'organization.created': z.object({ organizationId: id }),
  'organization.updated': z.object({ organizationId: id, fields: z.array(z.string()) }),

  'ticket.opened': z.object({
    channel,
    requesterId: id,
    messageId: id,
    byAgent: z.boolean(),
    inboxId: nullableId,
    followUpOf: nullableId,
  }),
  'ticket.replied': z.object({ messageId: id, by: z.enum(['customer', 'agent']), automatic: z.boolean() }),
  /** With whom it names, where it names somebody. */
  'ticket.noted': z.object({
    messageId: id,
    agentIds: z.array(id).optional(),
    groupIds: z.array(id).optional(),
  }),
  'ticket.followed': z.object({ agentIds: z.array(id) }),
  'ticket.unfollowed': z.object({ agentIds: z.array(id) }),
  /** Waits until `releaseAt`; the same again when the time was changed. */
  'ticket.replyScheduled': z.object({ scheduledReplyId: id, agentId: id, releaseAt: instant }),
  /** A draft again, and of whom. */
  'ticket.replyReturned': z.object({ scheduledReplyId: id, agentId: id, reason: returnReason }),
  'ticket.draftHanded': z.object({ agentId: id }),
  /** With the custom statuses inside the categories, where there was or is one. */
  'ticket.statusChanged': change(status).extend({
    customFrom: nullableId.optional(),
    customTo: nullableId.optional(),
  }),
  'ticket.customStatusChanged': change(nullableId),
  'ticket.reopened': z.object({ count: z.int() }),
  'ticket.priorityChanged': change(priority),
  'ticket.typeChanged': change(ticketType.nullable()),
  'ticket.assigned': change(nullableId),
  'ticket.groupChanged': change(nullableId),
  'ticket.requesterChanged': change(id),
  'ticket.subjectChanged': z.object({}),
  'ticket.tagsChanged': z.object({ added: z.array(z.string()), removed: z.array(z.string()) }),
  'ticket.ccsChanged': z.object({ added: z.array(id), removed: z.array(id) }),
  'ticket.markedSpam': z.object({}),
  'ticket.unmarkedSpam': z.object({}),
  'ticket.followedUp': z.object({ followUpId: id }),
  /** `relation`: what the other ticket is to this one. */
  'ticket.linked': z.object({ linkId: id, relation, otherId: id }),
  'ticket.unlinked': z.object({ linkId: id, relation, otherId: id }),
  /** `role`: what this ticket was; the other one's record says the same from its side. */
  'ticket.merged': z.object({ mergeId: id, role: z.enum(['source', 'target']), otherId: id }),
  'ticket.unmerged': z.object({ mergeId: id, role: z.enum(['source', 'target']), otherId: id }),
  'ticket.split': z.object({ splitId: id, role: z.enum(['origin', 'part']), otherId: id }),
  'ticket.unsplit': z.object({ splitId: id, role: z.enum(['origin', 'part']), otherId: id }),
  /** Words or a file are gone; which ones, nobody knows any more. */
  'ticket.redacted': z.object({
    redactionId: id,
    messageId: nullableId,
    attachmentId: nullableId,
    places: z.int(),
  }),
  /** Out of the active lists until then; null: until the customer writes. */
  'ticket.snoozed': z.object({ until: instant.nullable() }),
  'ticket.woken': z.object({ cause: z.enum(['time', 'reply', 'agent']) }),
  'ticket.trashed': z.object({}),
  'ticket.restored': z.object({ cause: z.enum(['agent', 'mail']) }),
  /** Deleted for ever. */
  'ticket.purged': z.object({}),
  /** From and to where they are options, ids or ticks; never what somebody wrote. */
  'ticket.fieldChanged': z.object({ fieldId: id, from: closedValue.optional(), to: closedValue.optional() }),
  'ticket.formChanged': change(nullableId),

  'ticket.queued': z.object({ queueId: id }),
  'ticket.routed': z.object({ queueId: id, agentId: id, assignmentId: id }),
  'ticket.requeued': z.object({
    queueId: nullableId,
    agentId: id,
    reason: z.enum(['agent-away', 'agent-disabled']),
  }),
  'agent.availabilityChanged': z.object({ agentId: id, from: availability, to: availability }),
  'agent.routingChanged': z.object({ agentId: id, fields: z.array(z.string()) }),
  'queue.created': z.object({ queueId: id }),
  'queue.updated': z.object({ queueId: id, fields: z.array(z.string()) }),
  'queue.removed': z.object({ queueId: id }),
  'queue.ordered': z.object({ queueIds: z.array(id) }),
  'skill.created': z.object({ skillId: id }),
  'skill.removed': z.object({ skillId: id }),

  'ticketStatus.created': z.object({ statusId: id }),
  'ticketStatus.updated': z.object({ statusId: id, fields: z.array(z.string()) }),
  'ticketStatus.ordered': z.object({ statusIds: z.array(id) }),
  'ticketField.created': z.object({ fieldId: id }),
  'ticketField.updated': z.object({ fieldId: id, fields: z.array(z.string()) }),
  'ticketField.ordered': z.object({ fieldIds: z.array(id) }),
  'ticketField.indexed': z.object({ fieldId: id, state: z.enum(['none', 'building', 'ready', 'failed']) }),
  'ticketForm.created': z.object({ formId: id }),
  'ticketForm.updated': z.object({ formId: id, fields: z.array(z.string()) }),
  'ticketForm.ordered': z.object({ formIds: z.array(id) }),

  'organization.removed': z.object({ organizationId: id, importId: id }),
  'import.uploaded': z.object({ importId: id }),
  'import.started': z.object({ importId: id, runId: id }),
  'import.undone': z.object({ importId: id, runId: id }),

  'profileField.created': z.object({ of: z.enum(profiles), fieldId: id }),
  'profileField.updated': z.object({ of: z.enum(profiles), fieldId: id, fields: z.array(z.string()) }),
  'profileField.ordered': z.object({ of: z.enum(profiles), fieldIds: z.array(id) }),

  'task.added': z.object({ taskId: id }),
  'task.renamed': z.object({ taskId: id }),
  'task.assigned': change(nullableId).extend({ taskId: id }),
  'task.dueSet': z.object({ taskId: id, dueAt: instant.nullable() }),
  'task.done': z.object({ taskId: id }),
  'task.undone': z.object({ taskId: id }),
  'task.removed': z.object({ taskId: id }),
  'task.restored': z.object({ taskId: id }),
  'task.ordered': z.object({}),

  'taskTemplate.created': z.object({ templateId: id }),
  'taskTemplate.updated': z.object({ templateId: id, fields: z.array(z.string()) }),
  'taskTemplate.removed': z.object({ templateId: id }),
  'taskTemplate.restored': z.object({ templateId: id }),

  'timeEntry.added': z.object({ entryId: id, minutes: z.int() }),
  'timeEntry.changed': z.object({ entryId: id, minutes: z.int() }),
  'timeEntry.removed': z.object({ entryId: id, minutes: z.int() }),
  'timeEntry.restored': z.object({ entryId: id, minutes: z.int() }),

  'sideConversation.started': z.object({ sideId: id, sideMessageId: id }),
  'sideConversation.written': z.object({ sideId: id, sideMessageId: id }),
  'sideConversation.answered': z.object({ sideId: id, sideMessageId: id, automatic: z.boolean() }),
  'sideConversation.closed': z.object({ sideId: id }),
  'sideConversation.reopened': z.object({ sideId: id }),

  'mail.received': z.object({ mailId: id }),
  'mail.reprocessed': z.object({ mailId: id }),
  'mail.settled': z.object({ mailId: id, outcome: z.string() }),
  'mail.failed': z.object({ mailId: id }),
  'mail.rawForgotten': z.object({ count: z.int() }),
  'mail.discarded': z.object({ mailId: id }),
  'outboundMail.queued': z.object({ outboundMailId: id }),
  'outboundMail.released': z.object({ outboundMailId: id }),
  'outboundMail.deferred': z.object({ outboundMailId: id }),
  'outboundMail.sent': z.object({ outboundMailId: id }),
  'outboundMail.failed': z.object({ outboundMailId: id }),
  'outboundMail.bounced': z.object({ outboundMailId: id }),
  'outboundMail.unknown': z.object({ outboundMailId: id }),
  'outboundMail.discarded': z.object({ outboundMailId: id }),
  'inbox.created': z.object({ inboxId: id }),
  'inbox.updated': z.object({ inboxId: id, fields: z.array(z.string()) }),
  'inbox.removed': z.object({ inboxId: id }),
  'senderRule.created': z.object({ senderRuleId: id, kind: z.enum(['block', 'allow']) }),
  'senderRule.removed': z.object({ senderRuleId: id }),
  'mailTemplate.changed': z.object({ kind: z.string(), locale: z.string(), inboxId: nullableId }),

  'segment.created': z.object({ segmentId: id }),
  'segment.updated': z.object({ segmentId: id, fields: z.array(z.string()) }),
  'segment.removed': z.object({ segmentId: id }),
  'segment.restored': z.object({ segmentId: id }),
  'view.created': z.object({ viewId: id }),
  'view.updated': z.object({ viewId: id, fields: z.array(z.string()) }),
  'view.removed': z.object({ viewId: id }),
  'view.restored': z.object({ viewId: id }),
  'view.ordered': z.object({ viewIds: z.array(id) }),

  'cannedReply.created': z.object({ cannedReplyId: id }),
  'cannedReply.updated': z.object({ cannedReplyId: id, fields: z.array(z.string()) }),
  'cannedReply.removed': z.object({ cannedReplyId: id }),
  'cannedReply.restored': z.object({ cannedReplyId: id }),

  'plannedTicket.created': z.object({ plannedTicketId: id }),
  'plannedTicket.updated': z.object({ plannedTicketId: id, fields: z.array(z.string()) }),
  'plannedTicket.removed': z.object({ plannedTicketId: id }),
  'plannedTicket.opened': z.object({ plannedTicketId: id }),
  'plannedTicket.failed': z.object({ plannedTicketId: id }),

  'broadcast.created': z.object({ broadcastId: id }),
  'broadcast.updated': z.object({ broadcastId: id, fields: z.array(z.string()) }),
  'broadcast.removed': z.object({ broadcastId: id }),
  'broadcast.started': z.object({ broadcastId: id, recipients: z.int() }),
  /** More of it is sent; the next may go at `nextAt`. */
  'broadcast.progressed': z.object({ broadcastId: id, nextAt: instant }),
  /** By somebody, or by itself because it cannot go on. */
  'broadcast.paused': z.object({ broadcastId: id }),
  'broadcast.resumed': z.object({ broadcastId: id }),
  'broadcast.finished': z.object({ broadcastId: id }),
  'broadcast.cancelled': z.object({ broadcastId: id }),

  'bulkRun.started': z.object({ runId: id, agentId: id }),
  'bulkRun.progressed': z.object({ runId: id, agentId: id }),
  'bulkRun.finished': z.object({ runId: id, agentId: id }),
  'bulkRun.cancelled': z.object({ runId: id, agentId: id }),

  'notification.made': z.object({
    notificationId: id,
    agentId: id,
    /** When a mail of its own goes, unless it is read before. */
    mailAt: instant.optional(),
    /** When it goes to the agent's devices, unless it is read before. */
    pushAt: instant.optional(),
  }),
  'notification.deviceAdded': z.object({ agentId: id, deviceId: id }),
  'notification.deviceRemoved': z.object({
    agentId: id,
    deviceId: id,
    /** Its agent did it, or its push service says that it is no more. */
    cause: z.enum(['agent', 'gone']),
  }),
  'notification.settingsChanged': z.object({ agentId: id }),
  'notification.muted': z.object({ agentId: id, of: id }),
  'notification.unmuted': z.object({ agentId: id, of: id }),
  'survey.offered': z.object({ invitationId: id }),
  'rating.given': z.object({ ratingId: id, score: z.int() }),
} as const;

export type EventType = keyof typeof eventFacts;
export type EventFacts<T extends EventType> = z.infer<(typeof eventFacts)[T]>;
