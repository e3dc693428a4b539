import { wordsIn, type BodyFor, type Endpoints, type FieldOption, type TicketField } from '@heed/contract';
import type { AnyField } from './field-subjects.ts';
import { inAllLanguages, inSomeLanguages } from './LocalizedInputs.tsx';

/** A choice in the editor; a number of its own, for what has no key yet. */
export interface EditedOption {
  place: number;
  /** Empty: made of its name when it is saved. */
  key: string;
  en: string;
  zh: string;
  archived: boolean;
  /** Tickets may have it: its key stays. */
  saved: boolean;
}

export type FieldSetup = Pick<
  TicketField,
  'type' | 'forCustomers' | 'required' | 'searchable' | 'defaultValue'
> & {
  label: ReturnType<typeof inAllLanguages>;
  help: ReturnType<typeof inAllLanguages>;
  options: EditedOption[];
  pattern: string;
};

export const withOptions: readonly TicketField['type'][] = ['dropdown', 'multiselect', 'tree'];
export const lookups: readonly TicketField['type'][] = ['customer', 'organization', 'ticket'];

/** The field as its editor holds it; a new one where there is none. */
export function setupOf(field: AnyField | undefined): FieldSetup {
  return {
    type: field?.type ?? 'text',
    label: inAllLanguages(field?.label),
    help: inAllLanguages(field?.help),
    options: (field?.options ?? []).map(({ key, label, archived }, place) => ({
      place,
      key,
      en: label.en ?? '',
      zh: label['zh-CN'] ?? '',
      archived,
      saved: true,
    })),
    forCustomers: field?.forCustomers ?? false,
    required: field?.required ?? false,
    pattern: field?.pattern ?? '',
    searchable: field?.searchable ?? false,
    defaultValue: field?.defaultValue ?? null,
  };
}

/** What is sent of it: only what its type has. */
export function bodyOf(setup: FieldSetup): BodyFor<Endpoints['createTicketField']> {
  const { type, options, pattern, label, help, ...rest } = setup;
  return {
    ...rest,
    type,
    label: inSomeLanguages(label),
    help: inSomeLanguages(help),
    options: withOptions.includes(type) ? optionsOf(options) : [],
    pattern: type === 'regex' ? pattern : null,
    searchable: type !== 'multiselect' && rest.searchable,
  };
}

/** The choices with their keys: those without one get it from their name. */
export function optionsOf(options: readonly EditedOption[]): FieldOption[] {
  const taken = new Set(options.map(({ key }) => key).filter(Boolean));
  return options.map(({ key, en, zh, archived }) => {
    const label = inSomeLanguages({ en, 'zh-CN': zh });
    const own = key || freeKey(wordsIn(label, 'en'), taken);
    taken.add(own);
    return { key: own, label, archived };
  });
}

function freeKey(name: string, taken: ReadonlySet<string>): string {
  const latin = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const wanted = latin.slice(0, 50).replace(/^-+|-+$/g, '') || 'choice';
  for (let n = 1; ; n += 1) {
    const key = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(key)) return key;
  }
}
