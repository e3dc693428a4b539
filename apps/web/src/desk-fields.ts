import {
  wordsIn,
  type FieldValue,
  type Profile,
  type ProfileField,
  type Status,
  type TicketField,
  type TicketForm,
  type TicketStatus,
} from '@heed/contract';
import { useLocale } from '@heed/ui';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from './api.ts';

const STALE_MS = 300_000;

/** The statuses inside the categories, the custom fields and the forms of this desk, archived ones too. */
export const statusesQuery = queryOptions({
  queryKey: ['ticket-statuses'],
  queryFn: async ({ signal }) => (await api.listTicketStatuses({ signal })).data,
  staleTime: STALE_MS,
});
export const fieldsQuery = queryOptions({
  queryKey: ['ticket-fields'],
  queryFn: async ({ signal }) => (await api.listTicketFields({ signal })).data,
  staleTime: STALE_MS,
});
export const formsQuery = queryOptions({
  queryKey: ['ticket-forms'],
  queryFn: async ({ signal }) => (await api.listTicketForms({ signal })).data,
  staleTime: STALE_MS,
});

/** The custom fields of customers or of organizations. */
export function profileFieldsQuery(of: Profile) {
  return queryOptions({
    queryKey: ['profile-fields', of],
    queryFn: async ({ signal }) => (await api.listProfileFields({ params: { of }, signal })).data,
    staleTime: STALE_MS,
  });
}

const noStatuses: TicketStatus[] = [];
const noFields: TicketField[] = [];
const noForms: TicketForm[] = [];
const noProfileFields: ProfileField[] = [];

export function useTicketStatuses(): TicketStatus[] {
  return useQuery(statusesQuery).data ?? noStatuses;
}

export function useTicketFields(): TicketField[] {
  return useQuery(fieldsQuery).data ?? noFields;
}

export function useTicketForms(): TicketForm[] {
  return useQuery(formsQuery).data ?? noForms;
}

/** Archived ones too. */
export function useProfileFields(of: Profile): ProfileField[] {
  return useQuery(profileFieldsQuery(of)).data ?? noProfileFields;
}

/** What a ticket's status is called: the label inside the category, else the category's own. */
export function useStatusLabel(): (status: Status, customStatusId?: number | null) => string {
  const { t } = useTranslation('common');
  const locale = useLocale();
  const known = useTicketStatuses();
  return (status, customStatusId = null) => {
    const found = known.find(({ id, category, standard }) =>
      customStatusId === null ? standard && category === status : id === customStatusId,
    );
    return (found && wordsIn(found.agentLabel, locale)) || t(`status.${status}`);
  };
}

/** A field's value in the reader's words; the number of what is looked up. */
export function useFieldWords(): (field: Pick<TicketField, 'type' | 'options'>, value: FieldValue) => string {
  const { t } = useTranslation('fields');
  const locale = useLocale();
  return (field, value) => {
    const option = (key: string) => {
      const found = field.options.find((each) => each.key === key);
      return (found && wordsIn(found.label, locale)) || key;
    };
    if (value === null) return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (Array.isArray(value)) return new Intl.ListFormat(locale).format(value.map(option));
    if (field.type === 'dropdown') return option(String(value));
    if (field.type === 'tree') return branchesOf(String(value)).map(option).join(' / ');
    if (['customer', 'organization', 'ticket'].includes(field.type)) return `#${String(value)}`;
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value;
  };
}

/** The paths from the root to a branch: `a/b` gives `a`, `a/b`. */
export function branchesOf(path: string): string[] {
  const steps = path.split('/');
  return steps.map((_, place) => steps.slice(0, place + 1).join('/'));
}
