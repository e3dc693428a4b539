import { ActionIcon, Menu } from '@mantine/core';
import type { TimeEntry } from '@heed/contract';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useEntryActs, useTimeWords } from './use-time.ts';
import classes from './time.module.css';

/** One entry of the ticket: how long, who, when, what for. */
export function EntryLine({ entry, onEdit }: { entry: TimeEntry; onEdit: () => void }) {
  const { t } = useTranslation('time');
  const words = useTimeWords();
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span>
          <span data-numeric="">{words.minutes(entry.minutes)}</span>
          {entry.billable ? null : ` · ${t('notBillable')}`}
        </span>
        <span className={classes.aside}>
          {entry.agent.name} · {words.day(entry.day)}
        </span>
        {entry.note ? <span className={classes.note}>{entry.note}</span> : null}
      </span>
      <EntryMenu entry={entry} onEdit={onEdit} />
    </li>
  );
}

/** What can be done with an entry; nothing, where it is another's. */
export function EntryMenu({ entry, onEdit }: { entry: TimeEntry; onEdit: () => void }) {
  const { t } = useTranslation('time');
  const { remove } = useEntryActs();
  const words = useTimeWords();
  if (!entry.can.change) return null;
  const label = t('more', { time: words.minutes(entry.minutes), day: words.day(entry.day) });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size={24} aria-label={label} onClick={(event) => event.stopPropagation()}>
          <IconDots size={16} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={(event) => event.stopPropagation()}>
        <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={onEdit}>
          {t('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => remove.mutate(entry)}>
          {t('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
