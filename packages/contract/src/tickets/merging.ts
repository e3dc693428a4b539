/** Merging tickets into one, splitting messages off into a new one, and undoing both. */
import * as z from 'zod';
import { id, idText, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { MOST_MERGED } from '../words.ts';
import { status } from './fields.ts';
import { ticketRow } from './tickets.ts';

const tag = 'tickets';
const by = z.object({ id, name: z.string() }).nullable();

export const merge = z.object({
  id,
  /** The ticket that went into the target, and how it stands there: read-only, as it was. */
  source: z.object({ id, subject: z.string(), status }),
  targetId: id,
  at: instant,
  by,
});
export type Merge = z.infer<typeof merge>;

export const split = z.object({
  id,
  originId: id,
  /** The new ticket. */
  ticketId: id,
  at: instant,
  by,
});
export type Split = z.infer<typeof split>;

export const mergeReasons = [
  'same-requester',
  'same-organization',
  'similar-subject',
  'created-together',
] as const;
export type MergeReason = (typeof mergeReasons)[number];

export const mergingEndpoints = {
  listMerges: endpoint({
    method: 'GET',
    path: '/tickets/:id/merges',
    access: 'ticket.read',
    tag,
    summary: 'Tickets merged into this one, newest first',
    params,
    query: page,
    response: list(merge),
  }),
  mergeTickets: endpoint({
    method: 'POST',
    path: '/tickets/:id/merges',
    access: 'ticket.merge',
    tag,
    summary: 'Merge up to 50 tickets into this one; all of them or none',
    status: 201,
    idempotent: true,
    params,
    body: z.object({ sourceIds: z.array(id).min(1).max(MOST_MERGED) }),
    response: z.object({ data: z.array(merge) }),
  }),
  unmergeTicket: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/merges/:mergeId',
    access: 'ticket.merge',
    tag,
    summary: 'Undo a merge exactly; what was written since stays on this ticket',
    params: z.object({ id: idText, mergeId: idText }),
    status: 204,
  }),
  suggestMerges: endpoint({
    method: 'GET',
    path: '/tickets/:id/merge-suggestions',
    access: 'ticket.read',
    tag,
    summary: 'Up to five active tickets that may be about the same, the likeliest first',
    params,
    response: z.object({
      data: z.array(z.object({ ticket: ticketRow, reasons: z.array(z.enum(mergeReasons)) })),
    }),
  }),
  splitTicket: endpoint({
    method: 'POST',
    path: '/tickets/:id/splits',
    access: 'ticket.merge',
    tag,
    summary: 'Make messages of this ticket a ticket of their own',
    status: 201,
    idempotent: true,
    params,
    body: z.object({
      messageIds: z.array(id).min(1).max(MOST_MERGED),
      subject: z.string().trim().max(500),
    }),
    response: split,
  }),
  undoSplit: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/splits/:splitId',
    access: 'ticket.merge',
    tag,
    summary: 'Give the messages back, as long as nobody has written on the new ticket',
    params: z.object({ id: idText, splitId: idText }),
    status: 204,
  }),
};
