/** Custom fields of customers and of organizations: what a desk notes down of them beside what every one has. */
import * as z from 'zod';
import { changesOf, id, idText, key, list } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { fieldOption, fieldTypes, MOST_OPTIONS, ticketField } from '../tickets/custom-fields.ts';
import { localized, localizedName } from '../tickets/localized.ts';

const tag = 'people';

/** Whose fields: each has its own, with keys of their own. */
export const profiles = ['customer', 'organization'] as const;
const profile = z.enum(profiles);
export type Profile = z.infer<typeof profile>;

/** So many fields may be in use of each. */
export const MOST_PROFILE_FIELDS = 100;

/** Those of tickets but a ticket itself: which tickets one may see differs. */
export const profileFieldTypes = fieldTypes.filter((type) => type !== 'ticket');
const profileFieldType = z.enum(profileFieldTypes);

export const profileField = ticketField
  .pick({
    id: true,
    key: true,
    label: true,
    help: true,
    options: true,
    pattern: true,
    position: true,
    archived: true,
    version: true,
  })
  .extend({ type: profileFieldType });
export type ProfileField = z.infer<typeof profileField>;

const input = z.object({
  key: key.optional(),
  label: localizedName(200),
  help: localized(500).default({}),
  options: z.array(fieldOption).max(MOST_OPTIONS).default([]),
  pattern: z.string().max(500).nullable().default(null),
});
const ofParams = z.object({ of: profile });

export const profileFieldEndpoints = {
  listProfileFields: endpoint({
    method: 'GET',
    path: '/profile-fields/:of',
    access: 'signedIn',
    tag,
    summary: 'The custom fields of customers or of organizations in order, archived ones too',
    params: ofParams,
    response: list(profileField),
  }),
  createProfileField: endpoint({
    method: 'POST',
    path: '/profile-fields/:of',
    access: 'setting.manage',
    tag,
    summary: 'Create a custom field of customers or of organizations, last in order; its type stays',
    status: 201,
    idempotent: true,
    params: ofParams,
    body: input.extend({ type: profileFieldType }),
    response: profileField,
  }),
  updateProfileField: endpoint({
    method: 'PATCH',
    path: '/profile-fields/:of/:id',
    access: 'setting.manage',
    tag,
    summary: 'Change or archive such a field; options that are left out are archived',
    params: z.object({ of: profile, id: idText }),
    body: changesOf(input.omit({ key: true })).extend({ version: z.int(), archived: z.boolean().optional() }),
    response: profileField,
  }),
  orderProfileFields: endpoint({
    method: 'PUT',
    path: '/profile-field-order/:of',
    access: 'setting.manage',
    tag,
    summary: 'Set the order of all such fields',
    params: ofParams,
    body: z.object({ ids: z.array(id).max(1000) }),
    response: list(profileField),
  }),
};
