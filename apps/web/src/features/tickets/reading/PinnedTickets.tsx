import { ActionIcon } from '@mantine/core';
import type { TicketRow } from '@heed/contract';
import { IconPinnedOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Sorting } from '../../../components/sorting/Sorting.tsx';
import { useSortableRow } from '../../../components/sorting/use-sortable-row.tsx';
import classes from '../../views/views.module.css';
import { usePinActs, usePinned } from './use-own-lists.ts';

interface PinnedTicketsProps {
  ticketId: number | null;
  onChoose?: () => void;
}

/** The tickets that the agent has pinned, to drag into order; nothing while there is none. */
export function PinnedTickets({ ticketId, onChoose }: PinnedTicketsProps) {
  const { t } = useTranslation('desk');
  const rows = usePinned();
  const { order } = usePinActs();
  if (rows.length === 0) return null;
  const items = rows.map((row) => ({ ...row, name: row.subject || `#${row.id}` }));
  return (
    <>
      <div className={classes.sectionHead}>
        <h2 className={classes.section}>{t('pinned')}</h2>
      </div>
      <Sorting items={items} onMove={(moved) => order.mutate(moved.map(({ id }) => id))}>
        <ul className={classes.list} aria-label={t('pinned')}>
          {items.map((item) => (
            <Pinned
              key={item.id}
              item={item}
              current={item.id === ticketId}
              movable={items.length > 1}
              onChoose={onChoose}
            />
          ))}
        </ul>
      </Sorting>
    </>
  );
}

interface PinnedProps {
  item: TicketRow & { name: string };
  current: boolean;
  movable: boolean;
  onChoose?: () => void;
}

const handleLook = { className: classes.handle!, size: 14 };

function Pinned({ item, current, movable, onChoose }: PinnedProps) {
  const { t } = useTranslation('desk');
  const { row, handle } = useSortableRow(item, movable, handleLook);
  const { unpin } = usePinActs();
  return (
    <li {...row} className={classes.item} data-current={current || undefined}>
      {handle}
      <Link
        className={classes.link}
        to="/tickets/$view/$ticketId"
        params={{ view: 'pinned', ticketId: String(item.id) }}
        preload={false}
        draggable={false}
        activeProps={{}}
        onClick={onChoose}
        aria-current={current ? 'page' : undefined}
      >
        <span className={classes.name} title={item.name} dir="auto">
          {item.name}
        </span>
        <span className={classes.number} data-numeric="">
          #{item.id}
        </span>
      </Link>
      <ActionIcon
        className={classes.more}
        size="sm"
        aria-label={t('unpinOne', { id: item.id })}
        title={t('unpin')}
        onClick={() => unpin.mutate(item.id)}
      >
        <IconPinnedOff size={15} stroke={1.7} />
      </ActionIcon>
    </li>
  );
}
