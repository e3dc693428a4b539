import { ActionIcon, Checkbox, Menu } from '@mantine/core';
import type { Task } from '@heed/contract';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSortableRow } from '../../../components/sorting/use-sortable-row.tsx';
import { DueTime } from './DueTime.tsx';
import { useTaskActs } from './use-tasks.ts';
import classes from './tasks.module.css';

interface TaskRowProps {
  task: Task & { name: string };
  movable: boolean;
  onEdit: () => void;
}

/** One task: whether it is done, whose it is, until when. */
export function TaskRow({ task, movable, onEdit }: TaskRowProps) {
  const { t } = useTranslation('tasks');
  const { finish, remove } = useTaskActs(task.ticketId);
  const { row, handle } = useSortableRow(task, movable);
  const done = task.doneAt !== null;
  return (
    <li {...row} className={classes.row} data-done={done || undefined}>
      {handle}
      <Checkbox
        size="xs"
        className={classes.check}
        checked={done}
        disabled={!task.can.finish}
        aria-label={t(done ? 'undo' : 'finish', { title: task.title })}
        onChange={({ currentTarget }) => finish.mutate({ id: task.id, done: currentTarget.checked })}
      />
      <span className={classes.words}>
        <span className={classes.name}>{task.title}</span>
        {task.assignee || (task.dueAt && !done) ? (
          <span className={classes.aside}>
            {task.assignee?.name}
            {task.assignee && task.dueAt && !done ? ' · ' : null}
            {task.dueAt && !done ? <DueTime at={task.dueAt} /> : null}
          </span>
        ) : null}
      </span>
      {task.can.change ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon size={24} aria-label={t('more', { title: task.title })}>
              <IconDots size={16} stroke={1.7} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconPencil size={16} stroke={1.6} />} onClick={onEdit}>
              {t('edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash size={16} stroke={1.6} />} onClick={() => remove.mutate(task)}>
              {t('remove')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : null}
    </li>
  );
}
