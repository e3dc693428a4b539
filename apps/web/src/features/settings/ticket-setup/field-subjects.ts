import {
  fieldTypes,
  profileFieldTypes,
  type Profile,
  type ProfileField,
  type TicketField,
} from '@heed/contract';
import { api } from '../../../api.ts';
import { fieldsQuery, profileFieldsQuery } from '../../../desk-fields.ts';
import { bodyOf, type FieldSetup } from './field-setup.ts';

/** What has custom fields of its own. */
export type FieldSubject = 'ticket' | Profile;

/** A field of any of them, with what those of tickets alone can do. */
export type AnyField = Omit<ProfileField, 'type'> & Pick<TicketField, 'type'> & Partial<TicketField>;

interface SubjectSetup {
  section: 'ticket-fields' | 'customer-fields' | 'organization-fields';
  queryKey: readonly unknown[];
  list: (signal: AbortSignal) => Promise<AnyField[]>;
  types: readonly TicketField['type'][];
  create: (setup: FieldSetup, idempotencyKey: string) => Promise<unknown>;
  /** Changes the parts that are named. */
  change: (field: AnyField, setup: FieldSetup, parts: readonly string[], version: number) => Promise<unknown>;
  archive: (field: AnyField, archived: boolean) => Promise<unknown>;
  order: (ids: number[]) => Promise<{ data: AnyField[] }>;
}

/** How the fields of each are read and written. */
export const fieldSubjects: Record<FieldSubject, SubjectSetup> = {
  ticket: {
    section: 'ticket-fields',
    queryKey: fieldsQuery.queryKey,
    list: async (signal) => (await api.listTicketFields({ signal })).data,
    types: fieldTypes,
    create: (setup, idempotencyKey) => api.createTicketField({ body: bodyOf(setup), idempotencyKey }),
    change: ({ id }, setup, parts, version) =>
      api.updateTicketField({ params: { id }, body: { version, ...only(bodyOf(setup), parts) } }),
    archive: ({ id, version }, archived) =>
      api.updateTicketField({ params: { id }, body: { version, archived } }),
    order: (ids) => api.orderTicketFields({ body: { ids } }),
  },
  customer: ofProfile('customer'),
  organization: ofProfile('organization'),
};

function ofProfile(of: Profile): SubjectSetup {
  return {
    section: `${of}-fields`,
    queryKey: profileFieldsQuery(of).queryKey,
    list: async (signal) => (await api.listProfileFields({ params: { of }, signal })).data,
    types: profileFieldTypes,
    create: (setup, idempotencyKey) => {
      const { label, help, options, pattern, type } = bodyOf(setup);
      const body = { label, help, options, pattern, type: type as ProfileField['type'] };
      return api.createProfileField({ params: { of }, body, idempotencyKey });
    },
    change: ({ id }, setup, parts, version) => {
      const { label, help, options, pattern } = bodyOf(setup);
      const body = { version, ...only({ label, help, options, pattern }, parts) };
      return api.updateProfileField({ params: { of, id }, body });
    },
    archive: ({ id, version }, archived) =>
      api.updateProfileField({ params: { of, id }, body: { version, archived } }),
    order: (ids) => api.orderProfileFields({ params: { of }, body: { ids } }),
  };
}

function only<Body extends object>(body: Body, parts: readonly string[]): Partial<Body> {
  return Object.fromEntries(Object.entries(body).filter(([part]) => parts.includes(part))) as Partial<Body>;
}
