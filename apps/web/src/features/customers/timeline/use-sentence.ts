import type { Customer, Endpoints, ResponseOf } from '@heed/contract';
import { channels, statuses } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { useLocale } from '@heed/ui';

export type TimelineEntry = ResponseOf<Endpoints['getTimeline']>['data'][number];

const fields = ['name', 'organizationId', 'locale', 'timeZone', 'notes', 'tags'] as const;

/** A fact of a customer's story as a sentence in the reader's language. */
export function useSentence({ type, facts, actor }: TimelineEntry, customer: Customer): string {
  const { t } = useTranslation(['customers', 'common']);
  const locale = useLocale();
  const who = actor?.name ?? t('timeline.system');
  const word = <Word extends string>(words: readonly Word[], value: unknown) =>
    words.find((known) => known === value);
  switch (type) {
    case 'customer.created':
      return actor ? t('timeline.created', { who }) : t('timeline.createdItself');
    case 'customer.updated': {
      const names = (Array.isArray(facts.fields) ? facts.fields : []).flatMap((field) => {
        const known = word(fields, field);
        return known ? [t(`timeline.field.${known}`)] : [];
      });
      const what = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
      return what ? t('timeline.updated', { who, what }) : t('timeline.updatedSomething', { who });
    }
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
    case 'ticket.opened': {
      if (facts.byAgent === true) return t('timeline.openedByAgent', { who, name: customer.name });
      const channel = word(channels, facts.channel);
      return channel
        ? t('timeline.opened', { name: customer.name, way: t(`timeline.way.${channel}`) })
        : t('timeline.openedSomehow', { name: customer.name });
    }
    case 'ticket.replied':
      return facts.by === 'agent'
        ? t('timeline.answered', { who })
        : t('timeline.wrote', { who: actor?.name ?? customer.name });
    case 'ticket.statusChanged': {
      const status = word(statuses, facts.to);
      return t('timeline.status', { who, status: status ? t(`common:status.${status}`) : '' });
    }
    case 'ticket.reopened':
      return t('timeline.reopened');
    case 'ticket.followedUp':
      return t('timeline.followedUp');
    case 'survey.offered':
      return t('timeline.asked');
    case 'rating.given':
      return t('timeline.rated', { name: customer.name, score: Number(facts.score) });
    default:
      return t('timeline.other', { who });
  }
}
