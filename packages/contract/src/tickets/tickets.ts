/** Tickets: lists, one ticket, and changes to it. */
import * as z from 'zod';
import { email, id, idText, instant, list, name, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { views } from '../words.ts';
import { fieldValues } from './custom-fields.ts';
import { body, changedProperties, channel, priority, status, tags, ticketType } from './fields.ts';

const tag = 'tickets';

const subject = z.string().trim().max(500);
const requester = z.union([z.object({ id }), z.object({ email, name: name.optional() })]);

/** A row of a list. */
export const ticketRow = z.object({
  id,
  version: z.int(),
  subject: z.string(),
  status,
  /** The label inside the category; null: the category's standard one. */
  customStatusId: id.nullable(),
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
  /** Out of the active lists until then; `until` null: until the customer writes. */
  snooze: z.object({ until: instant.nullable() }).nullable(),
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
  /** The form chosen for it; null: the one that its inbox or group has. */
  formId: id.nullable(),
  /** Values of custom fields by their keys. */
  fields: fieldValues,
  followUpOf: z.object({ id, subject: z.string() }).nullable(),
  followUps: z.array(z.object({ id, subject: z.string(), status })),
  /**
   * The ticket that this one was merged into; its messages are there, and it is read-only. `subject` is null where the
   * caller may not see that ticket, `mergeId` where the merge cannot be undone.
   */
  mergedInto: z.object({ id, subject: z.string().nullable(), mergeId: id.nullable() }).nullable(),
  /** Tickets merged into this one, in order; each can be un-merged. */
  mergedFrom: z.array(z.object({ id, subject: z.string(), mergeId: id })),
  /** The ticket from which this one's first messages were split off. */
  splitFrom: z.object({ id, subject: z.string() }).nullable(),
  /** Tickets that messages of this one became. */
  splitInto: z.array(z.object({ id, subject: z.string(), status, splitId: id })),
  /** Statuses that may be chosen now. */
  allowedStatuses: z.array(status),
  /** In the trash since: it can be looked at, not changed; null elsewhere. */
  trashedAt: instant.nullable(),
  /** Set by routing: which queue it waits in or was taken from. */
  queueId: id.nullable(),
  can: z.object({
    reply: z.boolean(),
    note: z.boolean(),
    update: z.boolean(),
    assign: z.boolean(),
    markSpam: z.boolean(),
    merge: z.boolean(),
    split: z.boolean(),
    redact: z.boolean(),
    delete: z.boolean(),
    restore: z.boolean(),
  }),
});
export type Ticket = z.infer<typeof ticket>;

export const ticketQuery = page.extend({
  view: z.enum(views).default('open'),
  groupId: idText.optional(),
  assigneeId: idText.optional(),
  requesterId: idText.optional(),
  organizationId: idText.optional(),
  queueId: idText.optional(),
  tag: z.string().max(60).optional(),
  priority: priority.optional(),
  customStatusId: idText.optional(),
  /** Those alone that the caller has not read up to their newest message. */
  unread: z.literal('true').optional(),
  /** Ticket number, words of the subject, or the requester's name or address. */
  q: z.string().max(200).optional(),
  sort: z.enum(['recent', 'newest', 'oldest', 'waiting']).default('recent'),
  count: z.stringbool().optional(),
});

export const ticketItselfEndpoints = {
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
      formId: id.nullable().default(null),
      /** Custom fields; with some, or a form, those left out begin with their usual values. */
      fields: fieldValues.default({}),
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
      ...changedProperties,
      tags: tags.optional(),
      requesterId: id.optional(),
      ccs: z.array(email).max(50).optional(),
      formId: id.nullable().optional(),
    }),
    response: ticket,
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
