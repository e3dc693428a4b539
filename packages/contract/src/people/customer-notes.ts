/** Private notes on a customer, each with who wrote it and when. */
import * as z from 'zod';
import { id, idText, instant, list, page, params, personRef } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const tag = 'people';

export const customerNote = z.object({
  id,
  text: z.string(),
  author: personRef.nullable(),
  createdAt: instant,
  /** Null: as it was written. */
  edited: z.object({ at: instant, by: personRef.nullable() }).nullable(),
  version: z.int(),
});
export type CustomerNote = z.infer<typeof customerNote>;

const text = z.string().trim().min(1).max(10_000);
const noteParams = z.object({ id: idText, noteId: idText });

export const customerNoteEndpoints = {
  listCustomerNotes: endpoint({
    method: 'GET',
    path: '/customers/:id/notes',
    access: 'customer.read',
    tag,
    summary: 'The notes on a customer and on those merged into it, newest first',
    params,
    query: page,
    response: list(customerNote),
  }),
  addCustomerNote: endpoint({
    method: 'POST',
    path: '/customers/:id/notes',
    access: 'customer.manage',
    tag,
    summary: 'Write a note on a customer',
    status: 201,
    idempotent: true,
    params,
    body: z.object({ text }),
    response: customerNote,
  }),
  updateCustomerNote: endpoint({
    method: 'PATCH',
    path: '/customers/:id/notes/:noteId',
    access: 'customer.manage',
    tag,
    summary: 'Change a note',
    params: noteParams,
    body: z.object({ version: z.int(), text }),
    response: customerNote,
  }),
  removeCustomerNote: endpoint({
    method: 'DELETE',
    path: '/customers/:id/notes/:noteId',
    access: 'customer.manage',
    tag,
    summary: 'Remove a note; it can be brought back for 30 days',
    params: noteParams,
  }),
  restoreCustomerNote: endpoint({
    method: 'POST',
    path: '/customers/:id/notes/:noteId/restoration',
    access: 'customer.manage',
    tag,
    summary: 'Bring a removed note back',
    params: noteParams,
    response: customerNote,
  }),
};
