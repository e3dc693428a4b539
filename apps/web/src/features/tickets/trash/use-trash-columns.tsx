import { Button, Checkbox } from '@mantine/core';
import type { TrashedTicket } from '@heed/contract';
import { RelativeTime, type Column } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { DaysLeft } from '../../../components/DaysLeft.tsx';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { useNarrow, useScreenUpTo } from '../../../components/use-narrow.ts';
import type { Picking } from '../../../components/use-picked.ts';
import { useTrash } from '../data/use-trash.ts';
import classes from './trash.module.css';

/** The columns of the trash that the screen has room for. */
export function useTrashColumns({ picked, pick }: Picking): Column<TrashedTicket>[] {
  const { t } = useTranslation(['trash', 'tickets', 'lists']);
  const narrow = useNarrow();
  const medium = useScreenUpTo(1100);
  const check: Column<TrashedTicket> = {
    key: 'pick',
    header: t('lists:pick'),
    headerHidden: true,
    width: '44px',
    cell: (row) => (
      <Checkbox
        aria-label={t('choose', { id: row.id })}
        checked={picked.has(row.id)}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => pick([row.id], event.currentTarget.checked)}
      />
    ),
  };
  const subject: Column<TrashedTicket> = {
    key: 'subject',
    header: t('column.ticket'),
    cell: (row) => <Subject row={row} stacked={narrow} />,
  };
  const left: Column<TrashedTicket> = {
    key: 'left',
    header: t('column.left'),
    width: narrow ? '92px' : '110px',
    align: 'end',
    cell: (row) => <DaysLeft until={row.purgesAt} />,
  };
  if (narrow) return [check, subject, left];
  const trashedBy: Column<TrashedTicket> = {
    key: 'by',
    header: t('column.by'),
    width: '170px',
    cell: (row) => <span className={classes.quiet}>{row.trashedBy?.name}</span>,
  };
  return [
    check,
    subject,
    ...(medium
      ? []
      : [
          {
            key: 'requester',
            header: t('column.customer'),
            width: '190px',
            cell: (row: TrashedTicket) => row.requester.name || row.requester.email,
          },
        ]),
    trashedBy,
    {
      key: 'at',
      header: t('column.at'),
      width: '110px',
      align: 'end',
      cell: (row) => <RelativeTime at={row.trashedAt} />,
    },
    left,
    {
      key: 'act',
      header: t('restore'),
      headerHidden: true,
      width: '120px',
      align: 'end',
      cell: (row) => <Restore id={row.id} />,
    },
  ];
}

function Subject({ row, stacked }: { row: TrashedTicket; stacked: boolean }) {
  const { t } = useTranslation('tickets');
  return (
    <span className={classes.ticket}>
      <TicketStatus status={row.status} iconOnly />
      <span className={classes.quiet} data-numeric="">
        #{row.id}
      </span>
      <span className={classes.subject}>
        {row.subject || t('list.noSubject')}
        {stacked ? <small className={classes.small}>{row.trashedBy?.name}</small> : null}
      </span>
    </span>
  );
}

function Restore({ id }: { id: number }) {
  const { t } = useTranslation('trash');
  const { restore } = useTrash();
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={restore.isPending}
      onClick={(event) => {
        event.stopPropagation();
        restore.mutate([id]);
      }}
    >
      {t('restore')}
    </Button>
  );
}
