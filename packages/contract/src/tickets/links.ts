/** Links between tickets, and the answer that a problem gives to all of its incidents. */
import * as z from 'zod';
import { bulkRun } from '../bulk-runs.ts';
import { id, idText, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { relations } from '../words.ts';
import { body, status, ticketType } from './fields.ts';

const tag = 'tickets';

export const relation = z.enum(relations);

export const ticketLink = z.object({
  id,
  relation,
  ticket: z.object({
    id,
    subject: z.string(),
    status,
    type: ticketType.nullable(),
    assignee: z.object({ id, name: z.string() }).nullable(),
  }),
  createdAt: instant,
  createdBy: personRef.nullable(),
  can: z.object({ remove: z.boolean() }),
});
export type TicketLink = z.infer<typeof ticketLink>;

const share = z.object({ total: z.int(), solved: z.int() });

/** As far as the caller may see the other tickets: what one may not see is not counted either. */
export const ticketLinks = list(ticketLink).extend({
  children: share,
  incidents: share,
  /** On a problem: how many open incidents have had none of its answers, and the newest of these; `mine`: the caller gave it. */
  unanswered: z.int(),
  answer: z.object({ run: bulkRun, text: z.string(), mine: z.boolean() }).nullable(),
  can: z.object({ add: z.boolean(), answerIncidents: z.boolean() }),
});
export type TicketLinks = z.infer<typeof ticketLinks>;

export const linkEndpoints = {
  listLinks: endpoint({
    method: 'GET',
    path: '/tickets/:id/links',
    access: 'ticket.read',
    tag,
    summary:
      'Links to other tickets that the caller may see, newest first, and how far children and incidents are',
    params,
    query: page,
    response: ticketLinks,
  }),
  addLink: endpoint({
    method: 'POST',
    path: '/tickets/:id/links',
    access: 'ticket.update',
    tag,
    summary: 'Link to another ticket; `relation` says what that one is to this',
    status: 201,
    params,
    body: z.object({ relation, ticketId: id }),
    response: ticketLink,
  }),
  removeLink: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/links/:linkId',
    access: 'ticket.update',
    tag,
    summary: 'Take a link away',
    params: z.object({ id: idText, linkId: idText }),
    status: 204,
  }),
  answerIncidents: endpoint({
    method: 'POST',
    path: '/tickets/:id/incident-answers',
    access: 'ticket.update',
    tag,
    summary:
      'Answer the open incidents of a problem, each in its own conversation, and solve them; `{{customer.name}}`, `{{ticket.id}}` and `{{ticket.subject}}` are filled in for each. Goes on in the background',
    status: 202,
    idempotent: true,
    params,
    body: z.object({
      body,
      /** Only these; absent: every open incident that the caller may see. */
      ticketIds: z.array(id).min(1).max(1000).optional(),
    }),
    response: bulkRun,
  }),
};
