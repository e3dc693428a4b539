import type { Queue } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { languageName } from '../kit/language-name.ts';
import { useNames } from '../../../names/use-names.ts';

/** Says in one sentence which tickets meet these conditions of a queue. */
export function useDescription({
  channels,
  groupIds,
  priorities,
  tags,
  languages,
}: Queue['conditions']): string {
  const { t, i18n } = useTranslation(['settingsWork', 'common']);
  const groupName = useNames(groupIds.map((id) => ['group', id] as const));
  const either = new Intl.ListFormat(i18n.language, { type: 'disjunction' });
  const lists = {
    channels: channels.map((channel) => t(`common:channel.${channel}`)),
    groups: groupIds.map((id) => groupName('group', id) ?? t('common:pick.number', { id })),
    priorities: priorities.map((priority) => t(`common:priority.${priority}`)),
    tags,
    languages: languages.map((tag) => languageName(i18n.language, tag)),
  };
  const parts = (['channels', 'groups', 'priorities', 'tags', 'languages'] as const)
    .filter((part) => lists[part].length > 0)
    .map((part) => t(`describe.${part}`, { list: either.format(lists[part]) }));
  return parts.length === 0 ? t('describe.all') : parts.join(' · ');
}
