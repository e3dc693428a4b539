import type { Customer, Endpoints, ResponseOf } from '@heed/contract';
import { channels, statuses, wordsIn } from '@heed/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useLocale } from '@heed/ui';
import { useProfileFields } from '../../../desk-fields.ts';

export type TimelineEntry = ResponseOf<Endpoints['getTimeline']>['data'][number];

const fields = ['name', 'organizationId', 'locale', 'timeZone', 'notes', 'tags', 'consents'] as const;

/** A fact of a customer's story as a sentence in the reader's language. */
export function useSentence(entry: TimelineEntry, customer: Customer): string {
  const { t } = useTranslation(['customers', 'common']);
  const locale = useLocale();
  const who = entry.actor?.name ?? t('timeline.system');
  const custom = useProfileFields('customer');
  const customName = (key: string) => {
    const field = custom.find((each) => each.key === key);
    return t('timeline.field.custom', { name: (field && wordsIn(field.label, locale)) || key });
  };
  const told: Told = { entry, customer, who, customName, t };
  return (
    ofCustomer(told, new Intl.ListFormat(locale, { type: 'conjunction' })) ??
    ofTicket(told) ??
    t('timeline.other', { who })
  );
}

interface Told {
  entry: TimelineEntry;
  customer: Customer;
  who: string;
  /** What the desk's own field of this key is called. */
  customName: (key: string) => string;
  t: TFunction<['customers', 'common']>;
}

function ofCustomer(
  { entry, customer, who, customName, t }: Told,
  list: Intl.ListFormat,
): string | undefined {
  const { type, facts, actor } = entry;
  switch (type) {
    case 'customer.created':
      return actor ? t('timeline.created', { who }) : t('timeline.createdItself');
    case 'customer.updated': {
      const names = (Array.isArray(facts.fields) ? facts.fields.map(String) : []).flatMap((field) => {
        const [part = '', key = ''] = field.split(/\.(.*)/s);
        if (part === 'fields') return [customName(key)];
        const known = wordOf(fields, part);
        return known ? [t(`timeline.field.${known}`)] : [];
      });
      return names.length > 0
        ? t('timeline.updated', { who, what: list.format(new Set(names)) })
        : t('timeline.updatedSomething', { who });
    }
    case 'customer.noteAdded':
      return t('timeline.noteAdded', { who });
    case 'customer.noteEdited':
      return t('timeline.noteEdited', { who });
    case 'customer.noteRemoved':
      return t('timeline.noteRemoved', { who });
    case 'customer.noteRestored':
      return t('timeline.noteRestored', { who });
    case 'customer.duplicateSetAside':
      return t('timeline.duplicateSetAside', { who });
    case 'customer.duplicateBroughtBack':
      return t('timeline.duplicateBroughtBack', { who });
    case 'customer.identityAdded':
      return t('timeline.identityAdded', { who });
    case 'customer.identityRemoved':
      return t('timeline.identityRemoved', { who });
    case 'customer.merged': {
      const source = customer.mergedFrom.find(({ mergeId }) => mergeId === facts.mergeId)?.customer.name;
      return source ? t('timeline.merged', { who, source }) : t('timeline.mergedOther', { who });
    }
    case 'customer.unmerged':
      return t('timeline.unmerged', { who });
  }
}

function ofTicket({ entry, customer: { name }, who, t }: Told): string | undefined {
  const { type, facts, actor } = entry;
  switch (type) {
    case 'ticket.opened': {
      if (facts.byAgent === true) return t('timeline.openedByAgent', { who, name });
      const channel = wordOf(channels, facts.channel);
      return channel
        ? t('timeline.opened', { name, way: t(`timeline.way.${channel}`) })
        : t('timeline.openedSomehow', { name });
    }
    case 'ticket.replied':
      return facts.by === 'agent'
        ? t('timeline.answered', { who })
        : t('timeline.wrote', { who: actor?.name ?? name });
    case 'ticket.statusChanged': {
      const status = wordOf(statuses, facts.to);
      return t('timeline.status', { who, status: status ? t(`common:status.${status}`) : '' });
    }
    case 'ticket.reopened':
      return t('timeline.reopened');
    case 'ticket.followedUp':
      return t('timeline.followedUp');
    case 'survey.offered':
      return t('timeline.asked');
    case 'rating.given':
      return t('timeline.rated', { name, score: Number(facts.score) });
  }
}

function wordOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find((known) => known === value);
}
