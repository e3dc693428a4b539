/** The files of a customer's tickets. */
import * as z from 'zod';
import { attachment, id, instant, list, page, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

/** A file with the ticket it is on, when it came, and from which side. */
export const customerFile = attachment.extend({
  ticketId: id,
  subject: z.string(),
  at: instant,
  by: z.enum(['customer', 'agent', 'system']),
  private: z.boolean(),
});
export type CustomerFile = z.infer<typeof customerFile>;

export const customerFileEndpoints = {
  listCustomerFiles: endpoint({
    method: 'GET',
    path: '/customers/:id/files',
    access: 'ticket.read',
    tag: 'people',
    summary:
      "The files of a customer's tickets in the caller's scope, newest first; without those taken away for good",
    params,
    query: page,
    response: list(customerFile),
  }),
};
