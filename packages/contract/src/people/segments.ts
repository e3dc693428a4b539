/** Segments: saved conditions on customers, the same for everybody. */
import { conditionsSchema } from '@heed/rules/conditions';
import * as z from 'zod';
import { changesOf, id, list, name, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { conditionField, conditionProblem } from '../views.ts';
import { customerRow } from './customers.ts';

const tag = 'people';

/** So many segments a desk may have. */
export const MOST_SEGMENTS = 100;

export const segmentRow = z.object({
  id,
  name: z.string(),
  /** Its conditions fit no more, as when a field was archived: it holds nobody until they are mended. */
  broken: z.boolean(),
  version: z.int(),
});
export type SegmentRow = z.infer<typeof segmentRow>;

export const segment = segmentRow.extend({
  conditions: conditionsSchema,
  problems: z.array(conditionProblem),
});
export type Segment = z.infer<typeof segment>;

const segmentInput = z.object({ name, conditions: conditionsSchema });
const count = z.object({ count: z.int(), more: z.boolean() });

export const segmentEndpoints = {
  listSegmentFields: endpoint({
    method: 'GET',
    path: '/segment-fields',
    access: 'customer.read',
    tag,
    summary: 'The fields that conditions on customers can ask for, and how',
    response: z.object({ data: z.array(conditionField) }),
  }),
  listSegments: endpoint({
    method: 'GET',
    path: '/segments',
    access: 'customer.read',
    tag,
    summary: 'All segments by name',
    response: list(segmentRow),
  }),
  getSegment: endpoint({
    method: 'GET',
    path: '/segments/:id',
    access: 'customer.read',
    tag,
    summary: 'A segment with its conditions, and what is wrong with them',
    params,
    response: segment,
  }),
  createSegment: endpoint({
    method: 'POST',
    path: '/segments',
    access: 'segment.manage',
    tag,
    summary: 'Create a segment; its name is its own',
    status: 201,
    idempotent: true,
    body: segmentInput,
    response: segment,
  }),
  updateSegment: endpoint({
    method: 'PATCH',
    path: '/segments/:id',
    access: 'segment.manage',
    tag,
    summary: 'Change a segment; 409 names fields that somebody else has changed since `version`',
    params,
    body: changesOf(segmentInput).extend({ version: z.int() }),
    response: segment,
  }),
  removeSegment: endpoint({
    method: 'DELETE',
    path: '/segments/:id',
    access: 'segment.manage',
    tag,
    summary: 'Delete a segment; it can be restored',
    params,
    status: 204,
  }),
  restoreSegment: endpoint({
    method: 'POST',
    path: '/segments/:id/restoration',
    access: 'segment.manage',
    tag,
    summary: 'Bring a deleted segment back as it was',
    params,
    response: segment,
  }),
  countSegment: endpoint({
    method: 'GET',
    path: '/segments/:id/count',
    access: 'customer.read',
    tag,
    summary: 'How many customers it holds, exact to 10,000; 422 tooSlow where that takes too long',
    params,
    response: count,
  }),
  previewSegment: endpoint({
    method: 'POST',
    path: '/segments/preview',
    access: 'customer.read',
    tag,
    summary: 'Whom conditions choose: the first customers, their number, what is wrong, what can never hold',
    body: z.object({ conditions: z.unknown(), size: z.int().min(1).max(50).default(10) }),
    response: z.object({
      problems: z.array(conditionProblem),
      impossible: z.boolean(),
      contradictions: z.array(z.object({ field: z.string(), paths: z.array(conditionProblem.shape.path) })),
      /** Null where conditions do not fit. */
      customers: z.array(customerRow.pick({ id: true, name: true, email: true, phone: true })).nullable(),
      total: count.nullable(),
      /** Why there are no customers though the conditions fit; in the caller's language. */
      tooSlow: z.string().nullable(),
    }),
  }),
};
