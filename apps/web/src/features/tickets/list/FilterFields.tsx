import { Checkbox, Select, Stack } from '@mantine/core';
import { priorities, wordsIn, type Priority } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTicketStatuses } from '../../../desk-fields.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { useTags } from '../../../names/use-tags.ts';
import type { Workspace } from '../use-workspace.ts';

/** What the list can be narrowed by. */
export function FilterFields({ search, narrow }: Pick<Workspace, 'search' | 'narrow'>) {
  const { t } = useTranslation(['tickets', 'common', 'desk']);
  const [typed, setTyped] = useState('');
  const tags = useTags(typed);
  const locale = useLocale();
  const statuses = useTicketStatuses().filter(({ standard, archived }) => !standard && !archived);
  const within = {
    comboboxProps: { withinPortal: false },
    placeholder: t('filter.any'),
    openOnFocus: false,
    size: 'sm',
  };
  const narrowed = { ...within, clearable: true };
  return (
    <Stack gap={12}>
      <Checkbox
        label={t('desk:unreadOnly')}
        checked={search.unread === true}
        onChange={(event) => narrow({ unread: event.currentTarget.checked || undefined })}
      />
      <OnePicker
        {...within}
        of="group"
        label={t('filter.group')}
        value={search.group ?? null}
        onChange={(group) => narrow({ group: group ?? undefined })}
      />
      <OnePicker
        {...within}
        of="agent"
        label={t('filter.assignee')}
        value={search.assignee ?? null}
        onChange={(assignee) => narrow({ assignee: assignee ?? undefined })}
      />
      <Select
        {...narrowed}
        label={t('filter.priority')}
        data={priorities.map((value) => ({ value, label: t(`common:priority.${value}`) }))}
        value={search.priority ?? null}
        onChange={(value) => narrow({ priority: (value as Priority | null) ?? undefined })}
      />
      {statuses.length > 0 ? (
        <Select
          {...narrowed}
          searchable
          label={t('filter.status')}
          data={statuses.map(({ id, key, agentLabel }) => ({
            value: String(id),
            label: wordsIn(agentLabel, locale) || key,
          }))}
          value={search.status ? String(search.status) : null}
          onChange={(value) => narrow({ status: value ? Number(value) : undefined })}
        />
      ) : null}
      <Select
        {...narrowed}
        searchable
        label={t('filter.tag')}
        data={[...new Set([...(search.tag ? [search.tag] : []), ...tags])]}
        value={search.tag ?? null}
        onSearchChange={setTyped}
        onChange={(value) => narrow({ tag: value ?? undefined })}
      />
    </Stack>
  );
}
