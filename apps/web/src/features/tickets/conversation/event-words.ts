import type { Priority, Status, TicketEvent, TicketType } from '@heed/contract';
import type { TFunction } from 'i18next';

/** The reader's words for what stands in the facts of an event. */
export interface EventWords {
  status: (value: Status) => string;
  priority: (value: Priority) => string;
  type: (value: TicketType | null) => string;
  /** What an id is called now: `name('agent', 7)`. */
  name: (kind: 'agent' | 'group' | 'customer', id: number | null) => string;
  list: (parts: string[]) => string;
  /** Customers by their ids, as a list. */
  people: (ids: number[]) => string;
}

/** The words for one event, whose `names` say what its ids are called. */
export function eventWords(
  t: TFunction<['tickets', 'common']>,
  locale: string,
  names: TicketEvent['names'],
): EventWords {
  const list = (parts: string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts);
  const name: EventWords['name'] = (kind, id) =>
    id === null ? t('actor.nobody') : (names[`${kind}:${id}`] ?? t('actor.somebody'));
  return {
    status: (value) => t(`common:status.${value}`),
    priority: (value) => t(`common:priority.${value}`),
    type: (value) => t(`type.${value ?? 'none'}`),
    name,
    list,
    people: (ids) => list(ids.map((id) => name('customer', id))),
  };
}
