/** Forms: which custom fields a ticket asks for, in which order and when. */
import * as z from 'zod';
import { changesOf, id, key, list, params } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { MOST_FIELDS } from './custom-fields.ts';
import { localized, localizedName } from './localized.ts';

const tag = 'tickets';

/** So many forms a desk may have in use. */
export const MOST_FORMS = 50;
/** A field may depend on one that depends on one: so many steps. */
export const FORM_DEPTH = 3;

/** Holds when the field has one of these: option keys (of a tree also what is under them), or whether it is ticked. */
export const formCondition = z.object({
  fieldId: id,
  values: z
    .array(z.union([z.string().max(200), z.boolean()]))
    .min(1)
    .max(100),
});
export type FormCondition = z.infer<typeof formCondition>;

export const formItem = z.object({
  fieldId: id,
  /** Null: always shown. */
  showWhen: formCondition.nullable().default(null),
  /** Null: required as the field itself says. */
  requireWhen: formCondition.nullable().default(null),
});
export type FormItem = z.infer<typeof formItem>;

export const ticketForm = z.object({
  id,
  key,
  name: localized(200),
  fields: z.array(formItem),
  groupIds: z.array(id),
  inboxIds: z.array(id),
  position: z.int(),
  /** What tickets have that no other form takes. */
  standard: z.boolean(),
  archived: z.boolean(),
  version: z.int(),
});
export type TicketForm = z.infer<typeof ticketForm>;

const formInput = z.object({
  key: key.optional(),
  name: localizedName(200),
  fields: z.array(formItem).max(MOST_FIELDS).default([]),
  groupIds: z.array(id).max(200).default([]),
  inboxIds: z.array(id).max(200).default([]),
  standard: z.boolean().default(false),
});

export const formEndpoints = {
  listTicketForms: endpoint({
    method: 'GET',
    path: '/ticket-forms',
    access: 'signedIn',
    tag,
    summary: 'The forms in order, archived ones too',
    response: list(ticketForm),
  }),
  createTicketForm: endpoint({
    method: 'POST',
    path: '/ticket-forms',
    access: 'setting.manage',
    tag,
    summary: 'Create a form, last in order',
    status: 201,
    idempotent: true,
    body: formInput,
    response: ticketForm,
  }),
  updateTicketForm: endpoint({
    method: 'PATCH',
    path: '/ticket-forms/:id',
    access: 'setting.manage',
    tag,
    summary: 'Change or archive a form',
    params,
    body: changesOf(formInput.omit({ key: true })).extend({
      version: z.int(),
      archived: z.boolean().optional(),
    }),
    response: ticketForm,
  }),
  orderTicketForms: endpoint({
    method: 'PUT',
    path: '/ticket-form-order',
    access: 'setting.manage',
    tag,
    summary: 'Set the order of all forms: the first that takes a ticket has it',
    body: z.object({ ids: z.array(id).max(500) }),
    response: list(ticketForm),
  }),
};
