/** Views: saved lists of tickets by conditions; and what conditions can be made of. */
import { conditionsSchema } from '@heed/rules/conditions';
import * as z from 'zod';
import { changesOf, id, idList, key, list, name, page, params } from './common.ts';
import { endpoint } from './endpoint.ts';
import { ticketRow } from './tickets/index.ts';
import { groupings, viewColumns } from './words.ts';

const tag = 'views';

/** What the conditions of tickets can ask for: the field, how it can be compared, and with what. */
export const conditionField = z.object({
  /** `status`, or `field:<key>` of a custom field. */
  key: z.string(),
  type: z.enum([
    'enumerated',
    'reference',
    'text',
    'tags',
    'multiSelect',
    'number',
    'decimal',
    'boolean',
    'instant',
    'date',
    'tree',
  ]),
  /** The name of a custom field; null: a field that every ticket has, named by its key. */
  label: z.string().nullable(),
  /** In order; `label` where the desk has named it. */
  options: z.array(z.object({ value: z.string(), label: z.string().nullable() })),
  /** Of a reference: what the numbers name. */
  of: z.enum(['agent', 'group', 'customer', 'organization', 'queue', 'inbox', 'ticket']).nullable(),
  /** Words that a reference understands beside numbers. */
  specials: z.array(z.enum(['me', 'myGroups'])),
  alwaysSet: z.boolean(),
  sortable: z.boolean(),
  /** `input`: the kind of value; null: none. */
  operators: z.array(z.object({ name: z.string(), input: z.string().nullable() })),
});
export type ConditionField = z.infer<typeof conditionField>;

/** What is wrong with a condition; `path` leads to it from the root: `["all", 0, "value"]`. Texts: @heed/rules. */
export const conditionProblem = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ConditionProblem = z.infer<typeof conditionProblem>;

const sort = z.object({ field: z.string().max(200), descending: z.boolean() });
export type ViewSort = z.infer<typeof sort>;

/** Whom it is there for: its maker, the members of a group, or everybody. */
export const viewReach = z.enum(['personal', 'group', 'shared']);
export type ViewReach = z.infer<typeof viewReach>;

export const viewRow = z.object({
  id,
  key,
  name: z.string(),
  reach: viewReach,
  groupId: id.nullable(),
  /** Empty: in no folder. */
  folder: z.string(),
  position: z.int(),
  columns: z.array(z.enum(viewColumns)),
  /** Tickets with the same value stand together. */
  groupBy: z.enum(groupings).nullable(),
  sort,
  /** Its conditions fit no more, as when a field was deleted: it shows nothing until they are mended. */
  broken: z.boolean(),
  version: z.int(),
  can: z.object({ update: z.boolean() }),
});
export type ViewRow = z.infer<typeof viewRow>;

export const view = viewRow.extend({
  conditions: conditionsSchema,
  problems: z.array(conditionProblem),
});
export type View = z.infer<typeof view>;

const viewInput = z.object({
  name,
  key: key.optional(),
  reach: viewReach.default('personal'),
  groupId: id.nullable().default(null),
  folder: z.string().trim().max(60).default(''),
  conditions: conditionsSchema,
  columns: z
    .array(z.enum(viewColumns))
    .min(1)
    .max(viewColumns.length)
    .default(['subject', 'requester', 'status', 'assignee', 'lastMessageAt']),
  groupBy: z.enum(groupings).nullable().default(null),
  sort: sort.default({ field: 'lastMessageAt', descending: true }),
});

const count = z.object({ count: z.int(), more: z.boolean() });

export const viewEndpoints = {
  listConditionFields: endpoint({
    method: 'GET',
    path: '/condition-fields',
    access: 'ticket.read',
    tag,
    summary: 'The fields that conditions on tickets can ask for, and how',
    response: z.object({ data: z.array(conditionField) }),
  }),
  listViews: endpoint({
    method: 'GET',
    path: '/views',
    access: 'ticket.read',
    tag,
    summary: 'The views that are there for the caller, in order',
    response: list(viewRow),
  }),
  getView: endpoint({
    method: 'GET',
    path: '/views/:id',
    access: 'ticket.read',
    tag,
    summary: 'A view with its conditions, and what is wrong with them',
    params,
    response: view,
  }),
  createView: endpoint({
    method: 'POST',
    path: '/views',
    access: 'ticket.read',
    tag,
    summary: 'Create a view, last in order; for others than oneself it takes view.manage',
    status: 201,
    idempotent: true,
    body: viewInput,
    response: view,
  }),
  updateView: endpoint({
    method: 'PATCH',
    path: '/views/:id',
    access: 'ticket.read',
    tag,
    summary: 'Change a view; 409 names fields that somebody else has changed since `version`',
    params,
    body: changesOf(viewInput).extend({ version: z.int() }),
    response: view,
  }),
  removeView: endpoint({
    method: 'DELETE',
    path: '/views/:id',
    access: 'ticket.read',
    tag,
    summary: 'Delete a view; it can be restored',
    params,
    status: 204,
  }),
  restoreView: endpoint({
    method: 'POST',
    path: '/views/:id/restoration',
    access: 'ticket.read',
    tag,
    summary: 'Bring a deleted view back as it was',
    params,
    response: view,
  }),
  orderViews: endpoint({
    method: 'PUT',
    path: '/view-order',
    access: 'ticket.read',
    tag,
    summary: 'Put these views, which the caller may change, in this order among each other',
    body: z.object({ ids: z.array(id).max(500) }),
    response: list(viewRow),
  }),
  listViewTickets: endpoint({
    method: 'GET',
    path: '/views/:id/tickets',
    access: 'ticket.read',
    tag,
    summary: "The view's tickets in its order; 422 tooSlow names what makes it so",
    params,
    query: page.extend({
      /** `bounded`: exact to 10,000; `exact`: whatever it costs, within three seconds. */
      count: z.enum(['bounded', 'exact']).optional(),
    }),
    response: list(ticketRow),
  }),
  countViewGroups: endpoint({
    method: 'GET',
    path: '/views/:id/group-counts',
    access: 'ticket.read',
    tag,
    summary:
      'How many tickets stand in each group of a view, exact to 10,000; none where that takes too long',
    params,
    response: z.object({
      /** The largest groups, up to 1,000. `value`: a word or a number as the rows have it; null: without any. */
      data: z.array(z.object({ value: z.string().nullable(), count: z.int(), more: z.boolean() })),
    }),
  }),
  countViews: endpoint({
    method: 'GET',
    path: '/view-counts',
    access: 'ticket.read',
    tag,
    summary: 'How many tickets each of these views holds, exact to 10,000; null where that takes too long',
    /** Without `ids`: of the first 20 that are there for the caller. */
    query: z.object({ ids: idList.optional() }),
    response: z.object({
      data: z.array(z.object({ viewId: id, count: z.int().nullable(), more: z.boolean() })),
    }),
  }),
  previewView: endpoint({
    method: 'POST',
    path: '/views/preview',
    access: 'ticket.read',
    tag,
    summary:
      'What conditions would show: the first tickets, their number, what is wrong, what can never hold',
    body: viewInput.pick({ conditions: true, groupBy: true, sort: true }).extend({
      conditions: z.unknown(),
      size: z.int().min(1).max(50).default(10),
    }),
    response: z.object({
      problems: z.array(conditionProblem),
      impossible: z.boolean(),
      contradictions: z.array(z.object({ field: z.string(), paths: z.array(conditionProblem.shape.path) })),
      /** Null where conditions do not fit. */
      tickets: z.array(ticketRow).nullable(),
      total: count.nullable(),
      /** Why there are no tickets though the conditions fit; in the caller's language. */
      tooSlow: z.string().nullable(),
    }),
  }),
};
