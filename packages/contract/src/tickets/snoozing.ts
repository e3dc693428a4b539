/** Putting a ticket off until a time, or until the customer writes. */
import * as z from 'zod';
import { instant, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { ticket } from './tickets.ts';

const tag = 'tickets';

export const snoozingEndpoints = {
  snoozeTicket: endpoint({
    method: 'PUT',
    path: '/tickets/:id/snooze',
    access: 'ticket.update',
    tag,
    summary:
      'Take it out of the active lists until a time, or (null) until the customer writes, which always wakes it',
    params,
    body: z.object({ until: instant.nullable() }),
    response: ticket,
  }),
  wakeTicket: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/snooze',
    access: 'ticket.update',
    tag,
    summary: 'Bring a snoozed ticket back at once',
    params,
    response: ticket,
  }),
};
