import { UnstyledButton } from '@mantine/core';
import { wordsIn } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTicketStatuses } from '../../../desk-fields.ts';
import { useLabels } from '../../../names/use-labels.ts';
import type { TicketSearch } from '../search.ts';
import type { Workspace } from '../use-workspace.ts';
import classes from './FilterChips.module.css';

/** The filters that are set, each with a way to remove it. */
export function FilterChips({ workspace: { search, narrow } }: { workspace: Workspace }) {
  const { t } = useTranslation(['tickets', 'common', 'desk']);
  const chips: { key: keyof TicketSearch; label: string }[] = [];
  const statuses = useTicketStatuses();
  const locale = useLocale();
  const { group, assignee, priority, tag, status } = search;
  const groupName = useLabels('group', group ? [group] : []);
  const agentName = useLabels('agent', assignee ? [assignee] : []);
  if (group) chips.push({ key: 'group', label: groupName(group) });
  if (assignee) chips.push({ key: 'assignee', label: agentName(assignee) });
  if (priority) chips.push({ key: 'priority', label: t(`common:priority.${priority}`) });
  if (tag) chips.push({ key: 'tag', label: tag });
  if (search.unread) chips.push({ key: 'unread', label: t('desk:unread') });
  const custom = statuses.find(({ id }) => id === status);
  if (status) chips.push({ key: 'status', label: custom ? wordsIn(custom.agentLabel, locale) : `${status}` });
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips}>
      {chips.map(({ key, label }) => (
        <li key={key} className={classes.chip}>
          {key === 'unread' ? null : <span className={classes.kind}>{t(`filter.${key as 'group'}`)}</span>}
          <span className={classes.word}>{label}</span>
          <UnstyledButton
            className={classes.remove}
            aria-label={t('filter.remove', { name: label })}
            onClick={() => narrow({ [key]: undefined })}
          >
            <IconX size={12} stroke={2} />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
