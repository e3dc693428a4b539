import type { Queue } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { groupsQuery } from '../queries.ts';

/** Says in one sentence which tickets meet the conditions of a queue. */
export function useDescribeConditions(): (conditions: Queue['conditions']) => string {
  const { t, i18n } = useTranslation(['settingsWork', 'common', 'settings']);
  const { data: groups = [] } = useQuery(groupsQuery);
  const either = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' });
  return ({ channels, groupIds, priorities, tags, languages }) => {
    const parts = [
      channels.length > 0 &&
        t('describe.channels', {
          list: either.format(channels.map((channel) => t(`common:channel.${channel}`))),
        }),
      groupIds.length > 0 &&
        t('describe.groups', {
          list: either.format(
            groupIds.map((id) => groups.find((group) => group.id === id)?.name ?? `#${id}`),
          ),
        }),
      priorities.length > 0 &&
        t('describe.priorities', {
          list: either.format(priorities.map((priority) => t(`common:priority.${priority}`))),
        }),
      tags.length > 0 && t('describe.tags', { list: either.format(tags) }),
      languages.length > 0 &&
        t('describe.languages', { list: either.format(languages.map((tag) => nameOf(names, tag))) }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? t('describe.all') : parts.join(' · ');
  };
}

function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
