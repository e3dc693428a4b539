import * as z from 'zod';
import { attachment, email, id, idText, instant, list, name, page, params, personRef } from './common.ts';
import { endpoint } from './endpoint.ts';
import { channels, priorities, statuses, types, views } from './words.ts';
const tag = 'tickets';

export const status = z.enum(statuses);
export const priority = z.enum(priorities);
export const ticketType = z.enum(types);
export const channel = z.enum(channels);

const tags = z.array(z.string().trim().min(1).max(60)).max(50);
const subject = z.string().trim().max(500);

/** A row of a list. */
export const ticketRow = z.object({
  id,
  version: z.int(),
  subject: z.string(),
  status,
  priority,
  type: ticketType.nullable(),
  channel,
  groupId: id.nullable(),
  assignee: z.object({ id, name: z.string() }).nullable(),
  requester: personRef,
  tags: z.array(z.string()),
  messageCount: z.int(),
  /** First words of the newest public message. */
  preview: z.string(),
  lastMessageAt: instant,
  lastMessageBy: z.enum(['customer', 'agent']),
  /** Start of the customer's last unanswered run of messages; null when nobody waits. */
  waitingSince: instant.nullable(),
  createdAt: instant,
  updatedAt: instant,
  spam: z.boolean(),
  /** Newer than what the caller last opened. */
  unread: z.boolean(),
});
export type TicketRow = z.infer<typeof ticketRow>;

export const ticket = ticketRow.omit({ preview: true, unread: true }).extend({
  inboxId: id.nullable(),
  submitter: personRef.nullable(),
  ccs: z.array(personRef),
  followers: z.array(personRef),
  solvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  reopenCount: z.int(),
  followUpOf: z.object({ id, subject: z.string() }).nullable(),
  followUps: z.array(z.object({ id, subject: z.string(), status })),
  /** Statuses that may be chosen now. */
  allowedStatuses: z.array(status),
  /** Set by routing: which queue it waits in or was taken from. */
  queueId: id.nullable(),
  can: z.object({
    reply: z.boolean(),
    note: z.boolean(),
    update: z.boolean(),
    assign: z.boolean(),
    markSpam: z.boolean(),
  }),
});
export type Ticket = z.infer<typeof ticket>;

export const message = z.object({
  id,
  ticketId: id,
  kind: z.enum(['reply', 'note']),
  author: z.object({
    id: id.nullable(),
    name: z.string(),
    email: z.string().nullable(),
    role: z.enum(['customer', 'agent', 'system']),
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

/** A rich-text body as the composer makes it; sanitised again by the server. */
const body = z
  .object({ html: z.string().max(500_000).optional(), text: z.string().max(200_000).optional() })
  .refine((b) => Boolean(b.html?.trim() || b.text?.trim()), { path: ['text'], params: { code: 'required' } });
const requester = z.union([z.object({ id }), z.object({ email, name: name.optional() })]);
const statusChoice = z.enum(['open', 'pending', 'hold', 'solved']);

export const ticketQuery = page.extend({
  view: z.enum(views).default('open'),
  groupId: idText.optional(),
  assigneeId: idText.optional(),
  requesterId: idText.optional(),
  organizationId: idText.optional(),
  queueId: idText.optional(),
  tag: z.string().max(60).optional(),
  priority: priority.optional(),
  /** Ticket number, words of the subject, or the requester's name or address. */
  q: z.string().max(200).optional(),
  sort: z.enum(['recent', 'newest', 'oldest', 'waiting']).default('recent'),
  count: z.stringbool().optional(),
});

export const draft = z.object({
  ticketId: id,
  kind: z.enum(['reply', 'note']),
  html: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  attachmentIds: z.array(id),
  attachments: z.array(attachment),
  updatedAt: instant,
});
export type Draft = z.infer<typeof draft>;

export const ticketEndpoints = {
  listTickets: endpoint({
    method: 'GET',
    path: '/tickets',
    access: 'ticket.read',
    tag,
    summary: 'Tickets of a view, newest activity first',
    query: ticketQuery,
    response: list(ticketRow),
  }),
  countTickets: endpoint({
    method: 'GET',
    path: '/ticket-counts',
    access: 'ticket.read',
    tag,
    summary: "How many tickets each view holds, in the caller's scope; exact to 10,000",
    response: z.object({
      views: z.array(z.object({ view: z.enum(views), count: z.int(), more: z.boolean() })),
      groups: z.array(z.object({ groupId: id.nullable(), open: z.int(), more: z.boolean() })),
    }),
  }),
  openTicket: endpoint({
    method: 'POST',
    path: '/tickets',
    access: 'ticket.open',
    tag,
    summary: 'Open a ticket for a customer',
    status: 201,
    idempotent: true,
    body: z.object({
      requester,
      subject,
      body,
      /** `customer`: the words are the customer\'s (taken down for them); `agent`: the agent writes first and the customer gets a mail. */
      as: z.enum(['customer', 'agent']).default('customer'),
      channel: z.enum(['api', 'phone', 'agent', 'web']).default('api'),
      priority: priority.default('normal'),
      type: ticketType.nullable().default(null),
      groupId: id.nullable().default(null),
      assigneeId: id.nullable().default(null),
      inboxId: id.nullable().default(null),
      tags: tags.default([]),
      ccs: z.array(email).max(50).default([]),
      attachmentIds: z.array(id).max(50).default([]),
      externalId: z.string().max(200).nullable().default(null),
    }),
    response: ticket,
  }),
  getTicket: endpoint({
    method: 'GET',
    path: '/tickets/:id',
    access: 'ticket.read',
    tag,
    summary: 'A ticket',
    params,
    response: ticket,
  }),
  updateTicket: endpoint({
    method: 'PATCH',
    path: '/tickets/:id',
    access: 'ticket.read',
    tag,
    summary: 'Change properties; 409 names fields that somebody else has changed since `version`',
    params,
    body: z.object({
      version: z.int(),
      subject: subject.optional(),
      status: statusChoice.optional(),
      priority: priority.optional(),
      type: ticketType.nullable().optional(),
      groupId: id.nullable().optional(),
      assigneeId: id.nullable().optional(),
      tags: tags.optional(),
      requesterId: id.optional(),
      ccs: z.array(email).max(50).optional(),
    }),
    response: ticket,
  }),
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
    body: z.object({
      body,
      to: z.array(email).max(50).optional(),
      cc: z.array(email).max(50).optional(),
      attachmentIds: z.array(id).max(50).default([]),
      status: statusChoice.optional(),
      /** The ticket's version that the writer has seen; with `status`, 409 when the status was changed or the customer has written since. */
      version: z.int().optional(),
    }),
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
  markSpam: endpoint({
    method: 'POST',
    path: '/tickets/:id/spam',
    access: 'ticket.spam',
    tag,
    summary: 'Mark as spam; optionally block the sender',
    params,
    body: z.object({ blockSender: z.boolean().default(false) }),
    response: ticket,
  }),
  unmarkSpam: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/spam',
    access: 'ticket.spam',
    tag,
    summary: 'Not spam',
    params,
    response: ticket,
  }),
  markRead: endpoint({
    method: 'POST',
    path: '/tickets/:id/reading',
    access: 'ticket.read',
    tag,
    summary: 'I have read it up to now',
    params,
    status: 204,
  }),
  getDraft: endpoint({
    method: 'GET',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'My draft, or null',
    params,
    response: draft.nullable(),
  }),
  saveDraft: endpoint({
    method: 'PUT',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'Save my draft',
    params,
    body: z.object({
      kind: z.enum(['reply', 'note']),
      html: z.string().max(500_000),
      to: z.array(z.string().max(254)).max(50).default([]),
      cc: z.array(z.string().max(254)).max(50).default([]),
      attachmentIds: z.array(id).max(50).default([]),
    }),
    response: draft,
  }),
  discardDraft: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/draft',
    access: 'ticket.note',
    tag,
    summary: 'Throw my draft away',
    params,
    status: 204,
  }),
  uploadFile: endpoint({
    method: 'POST',
    path: '/files',
    access: 'signedIn',
    tag,
    summary: 'Upload a file to attach',
    status: 201,
    upload: true,
    response: attachment,
  }),
  downloadAttachment: endpoint({
    method: 'GET',
    path: '/attachments/:id',
    access: 'ticket.read',
    tag,
    summary: "The bytes of an attachment in the caller's scope",
    params,
    binary: true,
  }),
  listTags: endpoint({
    method: 'GET',
    path: '/tags',
    access: 'ticket.read',
    tag,
    summary: 'Tags in use, most used first',
    query: z.object({ q: z.string().max(60).optional() }),
    response: z.object({ data: z.array(z.object({ tag: z.string(), count: z.int() })) }),
  }),
};
