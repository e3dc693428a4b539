import { ActionIcon, Menu } from '@mantine/core';
import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import type { ViewRow } from '@heed/contract';
import {
  IconAlertTriangle,
  IconCopy,
  IconDots,
  IconEdit,
  IconGripVertical,
  IconLayoutList,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useRemoveView } from './data/use-views.ts';
import { editView } from './editor-target.ts';
import classes from './views.module.css';

interface SavedViewProps {
  view: ViewRow;
  count: string | undefined;
  current: boolean;
  movable: boolean;
  onChoose?: () => void;
}

/** A saved view: the way to it, its count, a handle to move it, and what can be done with it. */
export function SavedView({ view, count, current, movable, onChoose }: SavedViewProps) {
  const { t } = useTranslation('views');
  const { setNodeRef, transform, transition, isDragging, attributes, listeners } = useSortable({
    id: view.id,
    disabled: !movable,
  });
  const Shape = view.broken ? IconAlertTriangle : IconLayoutList;
  return (
    <li
      ref={setNodeRef}
      className={classes.item}
      style={{ transform: CSS.Translate.toString(transform), transition }}
      data-current={current || undefined}
      data-lifted={isDragging || undefined}
    >
      {movable ? (
        <button
          type="button"
          className={classes.handle}
          {...attributes}
          {...listeners}
          aria-label={t('order.move', { name: view.name })}
        >
          <IconGripVertical size={14} stroke={1.6} aria-hidden="true" />
        </button>
      ) : null}
      <Link
        className={classes.link}
        to="/tickets/$view"
        params={{ view: `v${view.id}` }}
        preload={false}
        draggable={false}
        activeProps={{}}
        activeOptions={{ exact: true }}
        onClick={onChoose}
        aria-current={current ? 'page' : undefined}
      >
        <Shape
          size={17}
          stroke={1.6}
          aria-hidden={!view.broken}
          aria-label={view.broken ? t('broken') : undefined}
        />
        <span className={classes.name} title={view.name}>
          {view.name}
        </span>
        <span className={classes.number} data-numeric="">
          {count === '0' ? '' : count}
        </span>
      </Link>
      <Acts view={view} />
    </li>
  );
}

function Acts({ view }: { view: ViewRow }) {
  const { t } = useTranslation('views');
  const remove = useRemoveView();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.more} size="sm" aria-label={t('act.of', { name: view.name })}>
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {view.can.update ? (
          <Menu.Item
            leftSection={<IconEdit size={15} stroke={1.6} />}
            onClick={() => editView({ id: view.id })}
          >
            {t('act.edit')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconCopy size={15} stroke={1.6} />}
          onClick={() => editView({ id: view.id, copy: true })}
        >
          {t('act.duplicate')}
        </Menu.Item>
        {view.can.update ? (
          <Menu.Item
            leftSection={<IconTrash size={15} stroke={1.6} />}
            color="red"
            onClick={() => remove.mutate(view)}
          >
            {t('act.remove')}
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
