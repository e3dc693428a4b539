/** One change made to many tickets, in the background; how far it is tells `getBulkRun`. */
import * as z from 'zod';
import { bulkRun } from '../bulk-runs.ts';
import { id, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { changedProperties, tags } from './fields.ts';
import { ticketQuery } from './tickets.ts';

const tag = 'bulk runs';

/** The most tickets that one edit changes. */
export const MOST_EDITED = 50_000;
/** The most of them that can be named one by one. */
export const MOST_NAMED = 5_000;

/** What is to be so on each ticket; what is left out stays as it is. */
export const bulkChanges = z.object({
  ...changedProperties,
  addTags: tags.optional(),
  removeTags: tags.optional(),
  spam: z.boolean().optional(),
  /** Into the trash; nothing else can be changed along with it. */
  trash: z.literal(true).optional(),
});
export type BulkChanges = z.infer<typeof bulkChanges>;

/** The tickets that a list of a view holds when the edit begins. */
export const bulkFilter = ticketQuery.omit({
  'page[size]': true,
  'page[after]': true,
  sort: true,
  count: true,
});

export const bulkEditEndpoints = {
  startBulkEdit: endpoint({
    method: 'POST',
    path: '/bulk-edits',
    access: 'ticket.read',
    tag,
    summary: 'Change many tickets: those named, or all that a view holds now',
    status: 202,
    idempotent: true,
    body: z.object({
      tickets: z.union([
        z.strictObject({ ids: z.array(id).min(1).max(MOST_NAMED) }),
        z.strictObject({ filter: bulkFilter }),
        z.strictObject({ viewId: id }),
      ]),
      changes: bulkChanges,
    }),
    response: bulkRun,
  }),
  undoBulkEdit: endpoint({
    method: 'POST',
    path: '/bulk-runs/:id/undo',
    access: 'ticket.read',
    tag,
    summary: 'Bring back what an edit changed, but for tickets on which somebody changed the same since',
    params,
    status: 202,
    response: bulkRun,
  }),
};
