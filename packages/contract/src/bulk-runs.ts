/** Work on many things that goes on in the background: how far it is, what became of each, and stopping it. */
import * as z from 'zod';
import { id, instant, list, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';

const tag = 'bulk runs';

const runKind = z.enum(['incident-answers', 'bulk-edit', 'bulk-edit-undo', 'import', 'import-undo']);

export const bulkRun = z.object({
  id,
  /**
   * What is done; `incident-answers`: a problem's answer to its incidents; `bulk-edit`: a change of many tickets;
   * `bulk-edit-undo`: such a change taken back; `import`, `import-undo`: rows of a file, by their numbers.
   */
  kind: runKind,
  /** The problem, the import, or the run that is taken back; null: it is about nothing else. */
  subjectId: id.nullable(),
  state: z.enum(['running', 'cancelled', 'finished']),
  total: z.int(),
  done: z.int(),
  skipped: z.int(),
  failed: z.int(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});
export type BulkRun = z.infer<typeof bulkRun>;

export const bulkResult = z.object({
  /** The ticket's id, where the work is on tickets; of a file, the row's number. */
  itemId: id,
  /** `waiting`: its turn has not come, or never will where the work was cancelled. */
  outcome: z.enum(['waiting', 'done', 'skipped', 'failed']),
  /** Why not, in the caller's language. */
  reason: z.string().nullable(),
  settledAt: instant.nullable(),
});
export type BulkResult = z.infer<typeof bulkResult>;

export const bulkRunEndpoints = {
  listBulkRuns: endpoint({
    method: 'GET',
    path: '/bulk-runs',
    access: 'signedIn',
    tag,
    summary: "Pieces of work of one's own, newest first",
    query: page.extend({ kind: runKind.optional() }),
    response: list(bulkRun),
  }),
  getBulkRun: endpoint({
    method: 'GET',
    path: '/bulk-runs/:id',
    access: 'signedIn',
    tag,
    summary: "How far a piece of work of one's own is",
    params,
    response: bulkRun,
  }),
  listBulkResults: endpoint({
    method: 'GET',
    path: '/bulk-runs/:id/results',
    access: 'signedIn',
    tag,
    summary: 'What became of each',
    params,
    query: page.extend({ outcome: z.enum(['waiting', 'done', 'skipped', 'failed']).optional() }),
    response: list(bulkResult),
  }),
  cancelBulkRun: endpoint({
    method: 'POST',
    path: '/bulk-runs/:id/cancellation',
    access: 'signedIn',
    tag,
    summary: 'Stop it; what is done stays done',
    params,
    response: bulkRun,
  }),
};
