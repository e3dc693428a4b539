import * as z from 'zod';
import { id, idText, instant, list, page, params, personRef } from './common.ts';
import { endpoint } from './endpoint.ts';
const tag = 'feedback';

export const rating = z.object({
  id,
  ticketId: id,
  subject: z.string(),
  score: z.int().min(1).max(5),
  comment: z.string(),
  customer: personRef,
  agent: z.object({ id, name: z.string() }).nullable(),
  groupId: id.nullable(),
  ratedAt: instant,
});
export type Rating = z.infer<typeof rating>;

/** CSAT = good / (good + bad), good being 4 and 5 of five; null where nobody rated. */
export const csat = z.object({
  n: z.int(),
  good: z.int(),
  offered: z.int(),
  share: z.number().nullable(),
  interval: z.object({ low: z.number(), high: z.number() }).nullable(),
});
export type Csat = z.infer<typeof csat>;

const token = z.object({ token: z.string().max(500) });
export const feedbackEndpoints = {
  readSurvey: endpoint({
    method: 'GET',
    path: '/surveys/:token',
    access: 'public',
    tag,
    summary: 'What a rating link is about; records nothing',
    params: token,
    response: z.object({
      company: z.string(),
      ticketId: id,
      subject: z.string(),
      agentName: z.string().nullable(),
      locale: z.string(),
      rated: z.object({ score: z.int(), comment: z.string() }).nullable(),
    }),
  }),
  giveRating: endpoint({
    method: 'POST',
    path: '/surveys/:token/rating',
    access: 'public',
    tag,
    summary: 'Rate once',
    status: 201,
    params: token,
    body: z.object({ score: z.int().min(1).max(5), comment: z.string().trim().max(5000).default('') }),
    response: z.object({ score: z.int(), comment: z.string() }),
  }),
  listRatings: endpoint({
    method: 'GET',
    path: '/ratings',
    access: 'rating.read',
    tag,
    summary: 'Ratings of tickets in scope, newest first',
    query: page.extend({
      agentId: idText.optional(),
      ticketId: idText.optional(),
      /** Given by this customer or one merged into it. */
      customerId: idText.optional(),
      good: z.stringbool().optional(),
      /** Given in the last so many days. */
      days: z.coerce.number().int().min(1).max(3660).optional(),
    }),
    response: list(rating),
  }),
  getTicketRating: endpoint({
    method: 'GET',
    path: '/tickets/:id/rating',
    access: 'ticket.read',
    tag,
    summary: 'The rating of a ticket and whether it was offered',
    params,
    response: z.object({ offeredAt: instant.nullable(), rating: rating.nullable() }),
  }),
  getCustomerCsat: endpoint({
    method: 'GET',
    path: '/customers/:id/csat',
    access: 'rating.read',
    tag,
    summary: "CSAT by a customer's ratings of tickets in scope, with n and Wilson 95 % interval",
    params,
    response: csat,
  }),
  getCsat: endpoint({
    method: 'GET',
    path: '/reports/csat',
    access: 'rating.read',
    tag,
    summary: 'CSAT with n and Wilson 95 % interval, of the desk and of each agent',
    query: z.object({ days: z.coerce.number().int().min(1).max(3660).default(90) }),
    response: z.object({
      desk: csat,
      agents: z.array(z.object({ agent: z.object({ id, name: z.string() }), csat })),
    }),
  }),
};
