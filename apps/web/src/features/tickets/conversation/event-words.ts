import { dateTimeFormat, listFormat } from '@heed/ui/formats';
import type { FieldValue, Priority, Status, TicketEvent, TicketType } from '@heed/contract';
import type { TFunction } from 'i18next';
import { writeMinutes } from '../time/duration.ts';

/** The reader's words for what stands in the facts of an event. */
export interface EventWords {
  status: (value: Status, customId?: number | null) => string;
  priority: (value: Priority) => string;
  type: (value: TicketType | null) => string;
  /** What an id is called now: `name('agent', 7)`. */
  name: (kind: 'agent' | 'group' | 'customer', id: number | null) => string;
  list: (parts: string[]) => string;
  /** What a custom field is called, and a value of it. */
  field: (fieldId: number) => string;
  fieldValue: (fieldId: number, value: FieldValue) => string;
  form: (formId: number | null) => string;
  /** An instant, in the reader's language. */
  time: (instant: string) => string;
  /** A length of time, in the reader's language. */
  length: (minutes: number) => string;
  /** Customers by their ids, as a list. */
  people: (ids: number[]) => string;
}

/** What this desk has named itself. */
export type DeskWords = Pick<EventWords, 'status' | 'field' | 'fieldValue' | 'form'>;

/** The words for one event, whose `names` say what its ids are called. */
export function eventWords(
  t: TFunction<['tickets', 'common']>,
  locale: string,
  { names, desk, timeZone }: { names: TicketEvent['names']; desk: DeskWords; timeZone: string },
): EventWords {
  const list = (parts: string[]) => listFormat(locale, { type: 'conjunction' }).format(parts);
  const name: EventWords['name'] = (kind, id) =>
    id === null ? t('actor.nobody') : (names[`${kind}:${id}`] ?? t('actor.somebody'));
  return {
    ...desk,
    priority: (value) => t(`common:priority.${value}`),
    type: (value) => t(`type.${value ?? 'none'}`),
    name,
    length: (minutes) => writeMinutes(minutes, locale),
    time: (instant) =>
      dateTimeFormat(locale, { timeZone, dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
    list,
    people: (ids) => list(ids.map((id) => name('customer', id))),
  };
}
