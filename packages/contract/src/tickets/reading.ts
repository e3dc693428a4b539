/** What an agent has read, looked at and pinned: each agent's own. */
import * as z from 'zod';
import { id, list, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { ticketRow } from './tickets.ts';

const tag = 'tickets';

/** The most tickets that an agent pins. */
export const MOST_PINNED = 50;
/** So many tickets stand in the list of those looked at last. */
export const RECENTLY_VIEWED = 30;

export const readingEndpoints = {
  markUnread: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/reading',
    access: 'ticket.read',
    tag,
    summary: 'It is unread again, for me',
    params,
    status: 204,
  }),
  listViewed: endpoint({
    method: 'GET',
    path: '/viewed-tickets',
    access: 'ticket.read',
    tag,
    summary: 'The 30 tickets that I looked at last, the latest first',
    response: list(ticketRow),
  }),
  listPinned: endpoint({
    method: 'GET',
    path: '/pinned-tickets',
    access: 'ticket.read',
    tag,
    summary: 'The tickets that I have pinned, in my order',
    response: list(ticketRow),
  }),
  pinTicket: endpoint({
    method: 'PUT',
    path: '/pinned-tickets/:id',
    access: 'ticket.read',
    tag,
    summary: 'Pin a ticket, behind those that are pinned; up to 50',
    params,
    status: 204,
  }),
  unpinTicket: endpoint({
    method: 'DELETE',
    path: '/pinned-tickets/:id',
    access: 'ticket.read',
    tag,
    summary: 'No longer pinned',
    params,
    status: 204,
  }),
  orderPinned: endpoint({
    method: 'PUT',
    path: '/pinned-tickets',
    access: 'ticket.read',
    tag,
    summary: 'Put pinned tickets into this order; those not named follow in theirs',
    body: z.object({ ids: z.array(id).max(MOST_PINNED) }),
    status: 204,
  }),
};
