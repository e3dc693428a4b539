/** Custom fields of tickets: what a desk asks for beside what every ticket has. */
import * as z from 'zod';
import { changesOf, id, key, list, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { localized, localizedName } from './localized.ts';

const tag = 'tickets';

/** So many fields a desk may have in use, and options a field. */
export const MOST_FIELDS = 200;
export const MOST_OPTIONS = 500;
/** Characters of a one-line and of a long text. */
export const TEXT_LENGTH = 1000;
export const MULTILINE_LENGTH = 20_000;

export const fieldTypes = [
  'text',
  'multiline',
  'number',
  'decimal',
  'date',
  'checkbox',
  'dropdown',
  'multiselect',
  'tree',
  'regex',
  'customer',
  'organization',
  'ticket',
] as const;
export const fieldType = z.enum(fieldTypes);
export type TicketFieldType = z.infer<typeof fieldType>;

/** A choice of a dropdown, multi-select or tree. The key of a tree's is its path from the root: `hardware/printer`. */
export const fieldOption = z.object({
  key: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*(\/[a-z0-9]+(-[a-z0-9]+)*){0,5}$/)
    .max(200),
  label: localizedName(200),
  /** No more to be chosen; tickets that have it keep it. */
  archived: z.boolean().default(false),
});
export type FieldOption = z.infer<typeof fieldOption>;

/** text, list of option keys, number, id, or whether it is ticked; null: not set. */
export const fieldValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.string()).max(MOST_OPTIONS),
  z.null(),
]);
export type FieldValue = z.infer<typeof fieldValue>;
/** Values by the fields' keys; those absent are not set, or as they were. */
export const fieldValues = z.record(z.string().max(60), fieldValue);
export type FieldValues = z.infer<typeof fieldValues>;

export const ticketField = z.object({
  id,
  key,
  type: fieldType,
  label: localized(200),
  help: localized(500),
  options: z.array(fieldOption),
  /** Customers may read it, too; else agents alone. */
  forCustomers: z.boolean(),
  /** Without it a ticket on whose form it stands cannot be solved. */
  required: z.boolean(),
  /** Of `regex`: what the text has to match. */
  pattern: z.string().nullable(),
  /** What a new ticket begins with. */
  defaultValue: fieldValue,
  position: z.int(),
  archived: z.boolean(),
  /** Often searched: it has an index of its own. */
  searchable: z.boolean(),
  index: z.object({
    state: z.enum(['none', 'building', 'ready', 'failed']),
    /** While it is built: 0 to 1; null when it is not known. */
    progress: z.number().nullable(),
  }),
  version: z.int(),
});
export type TicketField = z.infer<typeof ticketField>;

const fieldInput = z.object({
  key: key.optional(),
  label: localizedName(200),
  help: localized(500).default({}),
  options: z.array(fieldOption).max(MOST_OPTIONS).default([]),
  forCustomers: z.boolean().default(false),
  required: z.boolean().default(false),
  pattern: z.string().max(500).nullable().default(null),
  defaultValue: fieldValue.default(null),
  searchable: z.boolean().default(false),
});

export const customFieldEndpoints = {
  listTicketFields: endpoint({
    method: 'GET',
    path: '/ticket-fields',
    access: 'signedIn',
    tag,
    summary: 'The custom fields of tickets in order, archived ones too',
    response: list(ticketField),
  }),
  createTicketField: endpoint({
    method: 'POST',
    path: '/ticket-fields',
    access: 'setting.manage',
    tag,
    summary: 'Create a custom field, last in order; its type stays',
    status: 201,
    idempotent: true,
    body: fieldInput.extend({ type: fieldType }),
    response: ticketField,
  }),
  updateTicketField: endpoint({
    method: 'PATCH',
    path: '/ticket-fields/:id',
    access: 'setting.manage',
    tag,
    summary: 'Change or archive a custom field; options that are left out are archived',
    params,
    body: changesOf(fieldInput.omit({ key: true })).extend({
      version: z.int(),
      archived: z.boolean().optional(),
    }),
    response: ticketField,
  }),
  orderTicketFields: endpoint({
    method: 'PUT',
    path: '/ticket-field-order',
    access: 'setting.manage',
    tag,
    summary: 'Set the order of all custom fields',
    body: z.object({ ids: z.array(id).max(1000) }),
    response: list(ticketField),
  }),
};
