/** What was said on a ticket and what happened to it. */
import * as z from 'zod';
import { attachment, email, id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { replyFinding } from '../problems.ts';
import { body, channel, statusChoice } from './fields.ts';

const tag = 'tickets';

export const message = z.object({
  id,
  ticketId: id,
  kind: z.enum(['reply', 'note']),
  author: z.object({
    id: id.nullable(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(['customer', 'agent', 'system']),
    /** Of an agent: what it is on the desk, and where its photo is. */
    title: z.string(),
    photoUrl: z.string().nullable(),
  }),
  channel,
  /** Plain text of the new part. */
  text: z.string(),
  /** Sanitised HTML of the new part; null when the message is plain text. */
  html: z.string().nullable(),
  /** Sanitised HTML of the quoted history, folded on screen. */
  quotedHtml: z.string().nullable(),
  to: z.array(z.object({ address: z.string(), name: z.string() })),
  cc: z.array(z.object({ address: z.string(), name: z.string() })),
  /** Where its writer wants the answer, where that is another address than the sender's. */
  replyTo: z.array(z.object({ address: z.string(), name: z.string() })),
  attachments: z.array(attachment),
  createdAt: instant,
  /** How its mail fares; null when nothing is sent. */
  delivery: z
    .object({
      state: z.enum(['waiting', 'sending', 'sent', 'failed', 'bounced', 'unknown']),
      detail: z.string().nullable(),
      at: instant.nullable(),
    })
    .nullable(),
  /** Why this inbound message is on this ticket, and warnings about it. */
  threading: z.object({ reason: z.string(), flags: z.array(z.string()) }).nullable(),
  automatic: z.boolean(),
});
export type Message = z.infer<typeof message>;

/** One fact of the service record; the reader renders the sentence. */
export const ticketEvent = z.object({
  id,
  type: z.string(),
  at: instant,
  actor: z.object({
    kind: z.enum(['agent', 'customer', 'system', 'bot', 'rule']),
    id: id.nullable(),
    name: z.string().nullable(),
  }),
  facts: z.record(z.string(), z.unknown()),
  /** Names of the ids in `facts`, as they are called now: `{"agent:7": "Ana"}`. */
  names: z.record(z.string(), z.string()),
});
export type TicketEvent = z.infer<typeof ticketEvent>;

/** What a public answer is made of. */
export const replyBody = z.object({
  body,
  to: z.array(email).max(50).optional(),
  cc: z.array(email).max(50).optional(),
  attachmentIds: z.array(id).max(50).default([]),
  status: statusChoice.optional(),
  customStatusId: id.nullable().optional(),
  /** The ticket's version that the writer has seen; with `status`, 409 when the status was changed or the customer has written since. */
  version: z.int().optional(),
  /** The reply is checked before it goes, and refused (422 `checkReply`) for findings that are not named here; absent: not checked. */
  acknowledged: z.array(replyFinding.shape.code).max(20).optional(),
});

export const conversationEndpoints = {
  listMessages: endpoint({
    method: 'GET',
    path: '/tickets/:id/messages',
    access: 'ticket.read',
    tag,
    summary: 'The conversation, newest page first, each page in order of time',
    params,
    query: page,
    response: list(message),
  }),
  reply: endpoint({
    method: 'POST',
    path: '/tickets/:id/replies',
    access: 'ticket.reply',
    tag,
    summary: "Answer the customer on the customer's own channel",
    status: 201,
    idempotent: true,
    params,
    body: replyBody,
    response: message,
  }),
  addNote: endpoint({
    method: 'POST',
    path: '/tickets/:id/notes',
    access: 'ticket.note',
    tag,
    summary: 'Add a private note',
    status: 201,
    idempotent: true,
    params,
    body: z.object({ body, attachmentIds: z.array(id).max(50).default([]) }),
    response: message,
  }),
  listEvents: endpoint({
    method: 'GET',
    path: '/tickets/:id/events',
    access: 'ticket.read',
    tag,
    summary: 'The service record, oldest first',
    params,
    query: page,
    response: list(ticketEvent),
  }),
};
