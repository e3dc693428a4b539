import { ActionIcon, Menu } from '@mantine/core';
import type { ViewRow } from '@heed/contract';
import {
  IconAlertTriangle,
  IconCopy,
  IconDots,
  IconEdit,
  IconLayoutList,
  IconTrash,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSortableRow } from '../../components/sorting/use-sortable-row.tsx';
import { useRemoveView } from './data/use-views.ts';
import { editView, type EditorTarget } from './editor-target.ts';
import classes from './views.module.css';

interface SavedViewProps {
  view: ViewRow;
  count: string | undefined;
  current: boolean;
  movable: boolean;
  onChoose?: () => void;
}

const handleLook = { className: classes.handle, size: 14 };

/** A saved view: the way to it, its count, a handle to move it, and what can be done with it. */
export function SavedView({ view, count, current, movable, onChoose }: SavedViewProps) {
  const { t } = useTranslation('views');
  const { row, handle } = useSortableRow(view, movable, handleLook);
  const Shape = view.broken ? IconAlertTriangle : IconLayoutList;
  return (
    <li {...row} className={classes.item} data-current={current || undefined}>
      {handle}
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
      <Acts view={view} onChoose={onChoose} />
    </li>
  );
}

function Acts({ view, onChoose }: Pick<SavedViewProps, 'view' | 'onChoose'>) {
  const { t } = useTranslation('views');
  const remove = useRemoveView();
  const edit = (target: EditorTarget) => {
    onChoose?.();
    editView(target);
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={classes.more} size="sm" aria-label={t('act.of', { name: view.name })}>
          <IconDots size={15} stroke={1.8} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {view.can.update ? (
          <Menu.Item leftSection={<IconEdit size={15} stroke={1.6} />} onClick={() => edit({ id: view.id })}>
            {t('act.edit')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconCopy size={15} stroke={1.6} />}
          onClick={() => edit({ id: view.id, copy: true })}
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
