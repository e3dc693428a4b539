import type { TimeEntry } from '@heed/contract';
import type { Column } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api.ts';
import { useNarrow } from '../../../components/use-narrow.ts';
import { EntryMenu } from './EntryLine.tsx';
import { useTimeWords } from './use-time.ts';
import classes from './time.module.css';

/** The columns of the page of times; whose an entry is stands there for those who see everybody's. */
export function useTimeColumns(onEdit: (entry: TimeEntry) => void): Column<TimeEntry>[] {
  const { t } = useTranslation('time');
  const { minutes, day } = useTimeWords();
  const narrow = useNarrow();
  const mayAll = useMay('timeEntry.manage');
  const time: Column<TimeEntry> = {
    key: 'minutes',
    header: t('column.minutes'),
    width: narrow ? '116px' : '92px',
    align: 'end',
    cell: (entry) => <span data-numeric="">{minutes(entry.minutes)}</span>,
  };
  const acts: Column<TimeEntry> = {
    key: 'acts',
    header: t('column.acts'),
    headerHidden: true,
    width: '72px',
    align: 'end',
    cell: (entry) => <EntryMenu entry={entry} onEdit={() => onEdit(entry)} />,
  };
  if (narrow)
    return [
      { key: 'entry', header: t('column.entry'), cell: (entry) => <Stacked entry={entry} whose={mayAll} /> },
      time,
      acts,
    ];
  return [
    { key: 'day', header: t('column.day'), width: '130px', cell: (entry) => day(entry.day) },
    { key: 'ticket', header: t('column.ticket'), cell: (entry) => <OfTicket entry={entry} /> },
    {
      key: 'note',
      header: t('column.note'),
      cell: (entry) => <span className={classes.cell}>{entry.note}</span>,
    },
    ...(mayAll
      ? [{ key: 'agent', header: t('column.agent'), width: '160px', cell: (e: TimeEntry) => e.agent.name }]
      : []),
    {
      key: 'billable',
      header: t('field.billable'),
      width: '110px',
      cell: (entry) => (entry.billable ? t('yes') : <span className={classes.quiet}>{t('no')}</span>),
    },
    time,
    acts,
  ];
}

function OfTicket({ entry: { ticketId, subject } }: { entry: TimeEntry }) {
  const { t } = useTranslation(['time', 'tickets']);
  const words = subject === null ? t('page.outOfSight') : subject || t('tickets:list.noSubject');
  return (
    <span className={classes.cell}>
      <span className={classes.quiet}>#{ticketId}</span> {words}
    </span>
  );
}

function Stacked({ entry, whose }: { entry: TimeEntry; whose: boolean }) {
  const { t } = useTranslation('time');
  const { day } = useTimeWords();
  const aside = [
    day(entry.day),
    ...(whose ? [entry.agent.name] : []),
    ...(entry.billable ? [] : [t('notBillable')]),
  ];
  return (
    <span className={classes.cell}>
      <OfTicket entry={entry} />
      <small className={classes.line}>{aside.join(' · ')}</small>
      {entry.note ? <small className={classes.line}>{entry.note}</small> : null}
    </span>
  );
}
