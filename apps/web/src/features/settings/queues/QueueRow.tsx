import { Badge } from '@mantine/core';
import type { Queue } from '@heed/contract';
import { formatShortDuration, useLocale } from '@heed/ui';
import { IconChevronRight, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useSortableRow } from '../../../components/sorting/use-sortable-row.tsx';
import { useDescription } from './use-description.ts';
import kit from '../kit/kit.module.css';
import classes from './queues.module.css';

interface QueueRowProps {
  queue: Queue;
  draggable: boolean;
  /** Takes what no other queue takes. */
  standard?: boolean;
}

/** One queue: what it takes, what waits in it, and a handle to move it. */
export function QueueRow({ queue, draggable, standard }: QueueRowProps) {
  const { t } = useTranslation('settingsWork');
  const description = useDescription(queue.conditions);
  const { row, handle } = useSortableRow(queue, draggable);
  return (
    <li
      {...row}
      className={`${kit.row} ${classes.row}`}
      data-opens=""
      data-muted={queue.active ? undefined : ''}
    >
      {handle ?? (
        <span className={classes.fixed} aria-hidden="true">
          {standard ? <IconLock size={16} stroke={1.6} /> : null}
        </span>
      )}
      <div className={kit.words}>
        <div className={kit.name}>
          <Link
            to="/settings/$section/$id"
            params={{ section: 'queues', id: String(queue.id) }}
            draggable={false}
          >
            {queue.name}
          </Link>
          {queue.active ? null : <Badge color="gray">{t('queues.inactive')}</Badge>}
        </div>
        <div className={kit.under}>{standard ? t('queues.rest') : description}</div>
      </div>
      <Waiting queue={queue} />
      <IconChevronRight className={kit.chevron} size={16} stroke={1.6} aria-hidden="true" />
    </li>
  );
}

function Waiting({ queue }: { queue: Queue }) {
  const { t } = useTranslation('settingsWork');
  const locale = useLocale();
  const seconds = queue.longestWaitSeconds;
  if (queue.waiting === 0) return <span className={kit.aside}>{t('queues.noneWaiting')}</span>;
  return (
    <span className={classes.waiting} data-numeric="">
      <strong>
        {t('queues.waiting', {
          count: queue.waiting,
          number: new Intl.NumberFormat(locale).format(queue.waiting),
        })}
      </strong>
      {seconds === null ? null : (
        <span>{t('queues.longest', { time: formatShortDuration(seconds, locale) })}</span>
      )}
    </span>
  );
}
