/** Replies that wait for their time: to be undone, or to be sent later. Until then they are drafts. */
import * as z from 'zod';
import { attachment, email, id, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { message, replyBody } from './conversation.ts';
import { draft } from './drafts.ts';
import { statusChoice } from './fields.ts';
import { returnReasons } from '../words.ts';

const tag = 'tickets';

/** Why a reply that waited is a draft again. */
export const returnReason = z.enum(returnReasons);
export type ReturnReason = z.infer<typeof returnReason>;

export const scheduledReply = z.object({
  id,
  ticketId: id,
  agent: personRef.pick({ id: true, name: true }),
  html: z.string(),
  /** Null: the requester, and the people in copy. */
  to: z.array(email).nullable(),
  cc: z.array(email).nullable(),
  attachments: z.array(attachment),
  status: statusChoice.nullable(),
  customStatusId: id.nullable(),
  /** Held only so that it can be undone, or sent later on purpose. */
  heldFor: z.enum(['undo', 'later']),
  /** It becomes a draft again when the customer writes first. */
  unlessAnswered: z.boolean(),
  releaseAt: instant,
  createdAt: instant,
});
export type ScheduledReply = z.infer<typeof scheduledReply>;

export const scheduledReplyEndpoints = {
  scheduleReply: endpoint({
    method: 'POST',
    path: '/tickets/:id/scheduled-replies',
    access: 'ticket.reply',
    tag,
    summary: 'Send a reply later, or after my time to undo',
    status: 201,
    idempotent: true,
    params,
    body: replyBody.extend({
      /** Absent: after the caller's own time to undo. */
      releaseAt: instant.optional(),
      /** Whether it waits no longer when the customer writes first; absent: yes where a time is given. */
      unlessAnswered: z.boolean().optional(),
    }),
    response: scheduledReply,
  }),
  listScheduledReplies: endpoint({
    method: 'GET',
    path: '/tickets/:id/scheduled-replies',
    access: 'ticket.read',
    tag,
    summary: 'The replies of a ticket that wait for their time, the next first',
    params,
    query: page,
    response: list(scheduledReply),
  }),
  updateScheduledReply: endpoint({
    method: 'PATCH',
    path: '/scheduled-replies/:id',
    access: 'ticket.reply',
    tag,
    summary: 'Change when a reply goes',
    params,
    body: z.object({ releaseAt: instant.optional(), unlessAnswered: z.boolean().optional() }),
    response: scheduledReply,
  }),
  releaseReply: endpoint({
    method: 'POST',
    path: '/scheduled-replies/:id/release',
    access: 'ticket.reply',
    tag,
    summary: 'Send a waiting reply of mine now',
    params,
    response: message,
  }),
  takeBackReply: endpoint({
    method: 'DELETE',
    path: '/scheduled-replies/:id',
    access: 'ticket.reply',
    tag,
    summary: 'Make a waiting reply a draft of its writer again; answers the draft',
    params,
    response: draft,
  }),
};
