/** Side conversations: talks with third parties by mail, beside the conversation with the customer. */
import * as z from 'zod';
import { attachment, email, id, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { body } from '../tickets/fields.ts';
import { outboundState } from './outbox.ts';

const tag = 'side conversations';

const mailbox = z.object({ address: z.string(), name: z.string() });

export const sideState = z.enum(['open', 'closed']);

export const sideConversation = z.object({
  id,
  ticketId: id,
  subject: z.string(),
  state: sideState,
  /** Who it is with. */
  people: z.array(mailbox),
  messageCount: z.int(),
  /** Beginning of the newest message. */
  preview: z.string(),
  lastMessageAt: instant,
  lastMessageBy: z.enum(['agent', 'other']),
  /** An answer that the caller has not seen. */
  unread: z.boolean(),
  /** A mail of it could not be delivered, and none has gone since. */
  failed: z.boolean(),
  createdAt: instant,
  createdBy: personRef,
  /** Whom the next message goes to, unless chosen otherwise. */
  next: z.object({ to: z.array(mailbox), cc: z.array(mailbox) }),
  can: z.object({ write: z.boolean(), change: z.boolean() }),
});
export type SideConversation = z.infer<typeof sideConversation>;

export const sideMessage = z.object({
  id,
  sideId: id,
  /** Null: it came by mail. */
  agent: z.object({ id, name: z.string() }).nullable(),
  from: mailbox,
  to: z.array(mailbox),
  cc: z.array(mailbox),
  text: z.string(),
  html: z.string().nullable(),
  quotedHtml: z.string().nullable(),
  files: z.array(attachment),
  automatic: z.boolean(),
  /** `not-a-participant`: nobody had written to its sender; `from-requester`: the ticket's own customer. */
  flags: z.array(z.string()),
  /** How its mail fares; null where it came by mail. */
  delivery: z.object({ state: outboundState, error: z.string().nullable() }).nullable(),
  createdAt: instant,
});
export type SideMessage = z.infer<typeof sideMessage>;

const addresses = z.array(email).max(50);

/** What a message to third parties is made of. */
const written = z.object({
  to: addresses.min(1),
  cc: addresses.default([]),
  body,
  /** Uploads of the caller. */
  attachmentIds: z.array(id).max(50).default([]),
});

export const sideEndpoints = {
  listSides: endpoint({
    method: 'GET',
    path: '/tickets/:id/side-conversations',
    access: 'ticket.read',
    tag,
    summary: 'Side conversations of a ticket and of those merged into it, newest activity first',
    params,
    query: page,
    response: list(sideConversation),
  }),
  startSide: endpoint({
    method: 'POST',
    path: '/tickets/:id/side-conversations',
    access: 'ticket.reply',
    tag,
    summary:
      'Write to third parties. Never to who takes part in the ticket; a private note is quoted only where `noteIds` names it',
    status: 201,
    idempotent: true,
    params,
    body: written.extend({
      subject: z.string().trim().min(1).max(500),
      /** Public messages of the ticket to quote. */
      messageIds: z.array(id).max(100).default([]),
      /** Private notes to quote, each chosen by itself. */
      noteIds: z.array(id).max(100).default([]),
      /** Files of the messages and notes quoted that go along. */
      fileIds: z.array(id).max(50).default([]),
    }),
    response: sideConversation,
  }),
  getSide: endpoint({
    method: 'GET',
    path: '/side-conversations/:id',
    access: 'ticket.read',
    tag,
    summary: 'One side conversation',
    params,
    response: sideConversation,
  }),
  listSideMessages: endpoint({
    method: 'GET',
    path: '/side-conversations/:id/messages',
    access: 'ticket.read',
    tag,
    summary: 'What was said in it, newest page first, each page in order of time',
    params,
    query: page,
    response: list(sideMessage),
  }),
  writeSide: endpoint({
    method: 'POST',
    path: '/side-conversations/:id/messages',
    access: 'ticket.reply',
    tag,
    summary: 'Write on; a closed one is open again',
    status: 201,
    idempotent: true,
    params,
    body: written,
    response: sideMessage,
  }),
  changeSide: endpoint({
    method: 'PATCH',
    path: '/side-conversations/:id',
    access: 'ticket.reply',
    tag,
    summary: 'Close it, or open it again; an answer opens it by itself',
    params,
    body: z.object({ state: sideState }),
    response: sideConversation,
  }),
  readSide: endpoint({
    method: 'PUT',
    path: '/side-conversations/:id/reading',
    access: 'ticket.read',
    tag,
    summary: 'Mark it as read by the caller, up to a message',
    params,
    body: z.object({ messageId: id }),
    status: 204,
  }),
  downloadSideFile: endpoint({
    method: 'GET',
    path: '/side-files/:id',
    access: 'ticket.read',
    tag,
    summary: 'The bytes of a file',
    params,
    binary: true,
  }),
};
