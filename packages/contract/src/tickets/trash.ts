/** The trash: tickets that were deleted and can still be brought back. */
import * as z from 'zod';
import { id, instant, list, page, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { status } from './fields.ts';

const tag = 'tickets';
const ids = z.object({ ids: z.array(id).min(1).max(100) });

export const trashedTicket = z.object({
  id,
  subject: z.string(),
  status,
  requester: personRef,
  assignee: z.object({ id, name: z.string() }).nullable(),
  messageCount: z.int(),
  trashedAt: instant,
  trashedBy: personRef.nullable(),
  /** When it is deleted for ever unless somebody restores it. */
  purgesAt: instant,
});
export type TrashedTicket = z.infer<typeof trashedTicket>;

/** What became of each of the tickets named; `missing`: not there, or not for the caller to see. */
const outcomes = <T extends readonly [string, ...string[]]>(words: T) =>
  z.object({ data: z.array(z.object({ id, outcome: z.enum(words) })) });

export const trashEndpoints = {
  listTrash: endpoint({
    method: 'GET',
    path: '/trash',
    access: 'ticket.delete',
    tag,
    summary: 'Deleted tickets that can still be restored, newest first',
    query: page.extend({ q: z.string().max(200).optional() }),
    response: list(trashedTicket),
  }),
  trashTickets: endpoint({
    method: 'POST',
    path: '/tickets/trash',
    access: 'ticket.delete',
    tag,
    summary: 'Delete up to 100 tickets: they go to the trash',
    body: ids,
    response: outcomes(['trashed', 'missing', 'merged']),
  }),
  restoreTickets: endpoint({
    method: 'POST',
    path: '/trash/restoration',
    access: 'ticket.delete',
    tag,
    summary: 'Bring tickets back from the trash as they were',
    body: ids,
    response: outcomes(['restored', 'missing']),
  }),
  purgeTickets: endpoint({
    method: 'POST',
    path: '/trash/purge',
    access: 'ticket.delete',
    tag,
    summary: 'Delete tickets in the trash for ever; nobody can bring them back',
    body: ids,
    response: outcomes(['purged', 'missing']),
  }),
};
