/** Following a ticket, and whom a note can name. */
import * as z from 'zod';
import { id, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'tickets';

/** Somebody whom a note can name with `@`. */
export const mentionable = z.object({
  kind: z.enum(['agent', 'group']),
  id,
  name: z.string(),
  /** How many there are, the writer aside: 1 for an agent, the members of a group. */
  people: z.int(),
  /** How many of them see the ticket: nobody else is told. */
  seeing: z.int(),
});
export type Mentionable = z.infer<typeof mentionable>;

export const followingEndpoints = {
  followTicket: endpoint({
    method: 'PUT',
    path: '/tickets/:id/following',
    access: 'ticket.read',
    tag,
    summary: 'Follow a ticket: I hear of replies and notes as long as I may see it',
    params,
    status: 204,
  }),
  unfollowTicket: endpoint({
    method: 'DELETE',
    path: '/tickets/:id/following',
    access: 'ticket.read',
    tag,
    summary: 'No longer follow a ticket',
    params,
    status: 204,
  }),
  listMentionable: endpoint({
    method: 'GET',
    path: '/tickets/:id/mentionable',
    access: 'ticket.note',
    tag,
    summary:
      'Colleagues and groups to name in a note, up to 10; those who see the ticket first; `q` is part of the name or address',
    params,
    query: z.object({ q: z.string().max(100).default('') }),
    response: z.object({ data: z.array(mentionable) }),
  }),
};
