import { Button } from '@mantine/core';
import type { Task, Ticket } from '@heed/contract';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommands, useCommandsToCome } from '../../../app/commands.ts';
import { Sorting } from '../../../components/sorting/Sorting.tsx';
import { problemText } from '../../../problem-text.ts';
import { Card, NotLoadedCard, Nothing } from '../context/Card.tsx';
import { TaskDialog } from './TaskDialog.tsx';
import { TaskRow } from './TaskRow.tsx';
import { TemplateDialog } from './TemplateDialog.tsx';
import { useTaskActs, useTasks } from './use-tasks.ts';
import classes from './tasks.module.css';

/** What is to be done for the ticket, to tick off, drag into order and give to colleagues. */
export function TasksCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tasks');
  const { data, error, isPending, refetch } = useTasks(ticket.id);
  useCommandsToCome(isPending);
  const { order } = useTaskActs(ticket.id);
  const [asked, setAsked] = useState<Task | 'new' | null>(null);
  const [choosing, setChoosing] = useState(false);
  if (error && !data)
    return (
      <NotLoadedCard
        title={t('title')}
        why={t('notLoaded', { why: problemText(error) })}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return null;
  const mayAdd = data.can.add && ticket.can.update;
  if (data.data.length === 0 && !mayAdd) return null;
  const items = data.data.map((task) => ({ ...task, name: task.title }));
  const done = items.filter(({ doneAt }) => doneAt !== null).length;
  const title = items.length === 0 ? t('title') : t('titleShare', { done, total: items.length });
  return (
    <Card title={title}>
      {items.length === 0 ? <Nothing>{t('none')}</Nothing> : null}
      <Sorting items={items} onMove={(moved) => order.mutate(moved)}>
        <ul className={classes.list} aria-label={t('title')}>
          {items.map((task) => (
            <TaskRow
              key={task.id}
              task={task}
              movable={items.length > 1 && task.can.change}
              onEdit={() => setAsked(task)}
            />
          ))}
        </ul>
      </Sorting>
      {mayAdd ? <Adding onAdd={() => setAsked('new')} onChoose={() => setChoosing(true)} /> : null}
      <TaskDialog ticketId={ticket.id} task={asked} onClose={() => setAsked(null)} />
      <TemplateDialog ticketId={ticket.id} opened={choosing} onClose={() => setChoosing(false)} />
    </Card>
  );
}

function Adding({ onAdd, onChoose }: { onAdd: () => void; onChoose: () => void }) {
  const { t } = useTranslation(['tasks', 'tickets']);
  useCommands([
    {
      id: 'ticket.task',
      label: t('add'),
      group: t('tickets:command.groupTicket'),
      shortcut: 'o',
      keywords: t('keywords.add'),
      run: onAdd,
    },
    {
      id: 'ticket.taskTemplate',
      label: t('template.addFrom'),
      group: t('tickets:command.groupTicket'),
      keywords: t('keywords.template'),
      run: onChoose,
    },
  ]);
  return (
    <div className={classes.acts}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={14} stroke={1.7} />}
        onClick={onAdd}
      >
        {t('add')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconListCheck size={14} stroke={1.7} />}
        onClick={onChoose}
      >
        {t('template.act')}
      </Button>
    </div>
  );
}
