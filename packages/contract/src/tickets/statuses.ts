/** Statuses inside the categories: labels for agents and for customers. */
import * as z from 'zod';
import { id, key, list, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { localized, localizedName } from './localized.ts';

const tag = 'tickets';

/** So many statuses a desk may have in use. */
export const MOST_STATUSES = 100;
const LABEL_LENGTH = 48;

/** Closed is one and the same for everybody. */
export const statusCategory = z.enum(['new', 'open', 'pending', 'hold', 'solved']);
export type StatusCategory = z.infer<typeof statusCategory>;

export const ticketStatus = z.object({
  id,
  key,
  category: statusCategory,
  /** What tickets of the category show that have no custom status. */
  standard: z.boolean(),
  /** Empty: the category's own word (of the standard status alone). */
  agentLabel: localized(LABEL_LENGTH),
  /** What customers read; empty: as agents do. */
  customerLabel: localized(LABEL_LENGTH),
  position: z.int(),
  /** No more to be chosen; tickets that have it keep showing it. */
  archived: z.boolean(),
  version: z.int(),
});
export type TicketStatus = z.infer<typeof ticketStatus>;

export const statusEndpoints = {
  listTicketStatuses: endpoint({
    method: 'GET',
    path: '/ticket-statuses',
    access: 'signedIn',
    tag,
    summary: 'The statuses inside each category, in order, archived ones too',
    response: list(ticketStatus),
  }),
  createTicketStatus: endpoint({
    method: 'POST',
    path: '/ticket-statuses',
    access: 'setting.manage',
    tag,
    summary: 'Add a status to a category, last in order',
    status: 201,
    idempotent: true,
    body: z.object({
      key: key.optional(),
      category: statusCategory,
      agentLabel: localizedName(LABEL_LENGTH),
      customerLabel: localized(LABEL_LENGTH).default({}),
    }),
    response: ticketStatus,
  }),
  updateTicketStatus: endpoint({
    method: 'PATCH',
    path: '/ticket-statuses/:id',
    access: 'setting.manage',
    tag,
    summary: 'Rename or archive a status; the standard one of a category stays',
    params,
    body: z.object({
      version: z.int(),
      agentLabel: localized(LABEL_LENGTH).optional(),
      customerLabel: localized(LABEL_LENGTH).optional(),
      archived: z.boolean().optional(),
    }),
    response: ticketStatus,
  }),
  orderTicketStatuses: endpoint({
    method: 'PUT',
    path: '/ticket-status-order',
    access: 'setting.manage',
    tag,
    summary: 'Set the order of the statuses inside their categories',
    body: z.object({ ids: z.array(id).max(500) }),
    response: list(ticketStatus),
  }),
};
