import { Checkbox, SegmentedControl } from '@mantine/core';
import type { MyTask } from '@heed/contract';
import { EmptyState, PageHeader, RelativeTime, type Column } from '@heed/ui';
import { IconChecklist } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { DueTime } from './DueTime.tsx';
import { useMyTasks, useTaskActs } from './use-tasks.ts';
import classes from './tasks.module.css';

const STATES = ['open', 'done'] as const;

/** What I am to do, for all tickets: the next due first. */
export function MyTasksPage() {
  const { t } = useTranslation('tasks');
  const navigate = useNavigate();
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const pages = useMyTasks(state);
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('mine.title')} />
      <div className={classes.head}>
        <SegmentedControl
          size="xs"
          aria-label={t('mine.title')}
          value={state}
          onChange={setState}
          data={STATES.map((value) => ({ value, label: t(`mine.${value}`) }))}
        />
        <AnchorLink to="/tickets">{t('mine.back')}</AnchorLink>
      </div>
      <PagedTable<MyTask>
        label={t('mine.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => String(id)}
        onOpen={({ ticket }) =>
          void navigate({
            to: '/tickets/$view/$ticketId',
            params: { view: 'all', ticketId: String(ticket.id) },
          })
        }
        empty={
          <EmptyState icon={<IconChecklist size={32} stroke={1.25} />}>
            {t(state === 'open' ? 'mine.empty' : 'mine.emptyDone')}
          </EmptyState>
        }
      />
    </>
  );
}

function useColumns(): Column<MyTask>[] {
  const { t } = useTranslation('tasks');
  const narrow = useNarrow();
  const done: Column<MyTask> = {
    key: 'done',
    header: t('mine.column.done'),
    width: '56px',
    cell: (task) => <Done task={task} />,
  };
  const title: Column<MyTask> = {
    key: 'title',
    header: t('mine.column.title'),
    cell: (task) => <TitleCell task={task} stacked={narrow} />,
  };
  if (narrow) return [done, title];
  return [
    done,
    title,
    { key: 'ticket', header: t('mine.column.ticket'), cell: (task) => <OfTicket task={task} /> },
    { key: 'due', header: t('mine.column.due'), width: '300px', cell: (task) => <When task={task} /> },
  ];
}

function Done({ task }: { task: MyTask }) {
  const { t } = useTranslation('tasks');
  const { finish } = useTaskActs(task.ticket.id);
  const done = task.doneAt !== null;
  return (
    <Checkbox
      size="xs"
      className={classes.inRow}
      checked={done}
      disabled={!task.can.finish || finish.isPending}
      aria-label={t(done ? 'undo' : 'finish', { title: task.title })}
      onClick={(event) => event.stopPropagation()}
      onChange={({ currentTarget }) => finish.mutate({ id: task.id, done: currentTarget.checked })}
    />
  );
}

function TitleCell({ task, stacked }: { task: MyTask; stacked: boolean }) {
  return (
    <span className={classes.cell}>
      {task.title}
      {stacked ? (
        <>
          <small className={classes.line}>
            <OfTicket task={task} />
          </small>
          <small className={classes.line}>
            <When task={task} />
          </small>
        </>
      ) : null}
    </span>
  );
}

function OfTicket({ task: { ticket } }: { task: MyTask }) {
  const { t } = useTranslation('tickets');
  return (
    <span className={classes.quiet}>
      #{ticket.id} {ticket.subject || t('list.noSubject')}
    </span>
  );
}

function When({ task: { dueAt, doneAt } }: { task: MyTask }) {
  if (doneAt) return <RelativeTime at={doneAt} form="phrase" />;
  return dueAt ? <DueTime at={dueAt} /> : null;
}
