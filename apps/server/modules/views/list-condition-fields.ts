import type { ConditionField } from '@heed/contract';
import { operatorsOf } from '@heed/rules';
import type { Reader } from '../../platform/database/index.ts';
import type { Locale } from '../../platform/errors/index.ts';
import {
  isSortable,
  readTicketCatalogue,
  type DeskField,
  type DeskStatus,
  type TicketField,
} from '../tickets/index.ts';

type Kind = NonNullable<ConditionField['of']>;

const kinds: Record<string, Kind> = {
  assignee: 'agent',
  group: 'group',
  requester: 'customer',
  organization: 'organization',
  queue: 'queue',
  inbox: 'inbox',
};

/** The fields that conditions on tickets can ask for, as somebody is to be offered them, in the reader's language. */
export async function listConditionFields(db: Reader, locale: Locale): Promise<{ data: ConditionField[] }> {
  const { catalogue, fields, statuses } = await readTicketCatalogue(db);
  const own = new Map(fields.map((field) => [`field:${field.key}`, field]));
  const data = [...catalogue.values()]
    // Without labels of its own it says what the status says.
    .filter(({ key }) => key !== 'customStatus' || statuses.some(({ agentLabel }) => hasWords(agentLabel)))
    .map((field) => describe(field, own.get(field.key), { statuses, locale }));
  return { data };
}

interface Words {
  statuses: readonly DeskStatus[];
  locale: Locale;
}

function describe(
  field: TicketField,
  own: DeskField | undefined,
  { statuses, locale }: Words,
): ConditionField {
  const labels = new Map(
    own
      ? own.options.map(({ key, label }) => [key, inWords(label, locale)])
      : statuses.map(({ key, agentLabel }) => [key, inWords(agentLabel, locale)]),
  );
  const named = own !== undefined || field.key === 'customStatus';
  return {
    key: field.key,
    type: field.type,
    label: own ? (inWords(own.label, locale) ?? own.key) : null,
    options: (field.options ?? []).map((value) => ({
      value,
      label: named ? (labels.get(value) ?? null) : null,
    })),
    of: kindOf(field, own),
    specials: [...(field.specials ?? [])],
    alwaysSet: field.alwaysSet ?? false,
    sortable: isSortable(field),
    operators: operatorsOf(field),
  };
}

function kindOf(field: TicketField, own: DeskField | undefined): Kind | null {
  if (!own) return kinds[field.key] ?? null;
  const { type } = own;
  return type === 'customer' || type === 'organization' || type === 'ticket' ? type : null;
}

/** In the reader's language, else in whichever there is. */
function inWords(label: Partial<Record<Locale, string>>, locale: Locale): string | null {
  return label[locale] ?? Object.values(label).find(Boolean) ?? null;
}

function hasWords(label: object): boolean {
  return Object.values(label).some(Boolean);
}
