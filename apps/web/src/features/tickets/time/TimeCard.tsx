import { Button, UnstyledButton } from '@mantine/core';
import type { Ticket, TicketTime } from '@heed/contract';
import { IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../../problem-text.ts';
import { Card, NotLoadedCard, Nothing } from '../context/Card.tsx';
import { EntryLine } from './EntryLine.tsx';
import { requestTime } from './time-requests.ts';
import { TimerLine } from './TimerLine.tsx';
import { useTicketEntries, useTicketTime, useTimeWords } from './use-time.ts';
import assignee from '../context/AssigneeCard.module.css';
import classes from './time.module.css';

/** How long colleagues worked on the ticket, my timer, and the way to write time down. */
export function TimeCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('time');
  const { data, error, refetch, dataUpdatedAt } = useTicketTime(ticket.id);
  const { minutes } = useTimeWords();
  if (error && !data)
    return (
      <NotLoadedCard
        title={t('title')}
        why={t('notLoaded', { why: problemText(error) })}
        onRetry={() => void refetch()}
      />
    );
  if (!data) return null;
  const mayAdd = data.can.add && ticket.mergedInto === null && ticket.trashedAt === null;
  if (data.entries === 0 && !mayAdd) return null;
  return (
    <Card title={data.entries === 0 ? t('title') : t('titleSum', { time: minutes(data.minutes) })}>
      {data.entries === 0 ? <Nothing>{t('none')}</Nothing> : null}
      {data.agents.length > 1 ? <Agents agents={data.agents} /> : null}
      {data.entries > 0 ? <Entries ticketId={ticket.id} count={data.entries} /> : null}
      {mayAdd ? (
        <>
          <TimerLine ticketId={ticket.id} timer={data.timer} toldAt={dataUpdatedAt} />
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={14} stroke={1.7} />}
            onClick={() => requestTime('new')}
          >
            {t('add')}
          </Button>
        </>
      ) : null}
    </Card>
  );
}

function Agents({ agents }: Pick<TicketTime, 'agents'>) {
  const { minutes } = useTimeWords();
  return (
    <dl className={classes.sums}>
      {agents.map(({ agent, minutes: sum }) => (
        <div key={agent.id}>
          <dt>{agent.name}</dt>
          <dd data-numeric="">{minutes(sum)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Entries({ ticketId, count }: { ticketId: number; count: number }) {
  const { t } = useTranslation('time');
  const [opened, setOpened] = useState(false);
  const id = useId();
  return (
    <>
      <UnstyledButton
        className={assignee.toggle}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight className={assignee.chevron} size={14} stroke={1.8} aria-hidden="true" />
        {t('entries', { count })}
      </UnstyledButton>
      {opened ? (
        <div id={id}>
          <List ticketId={ticketId} />
        </div>
      ) : null}
    </>
  );
}

function List({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation(['time', 'lists']);
  const { rows, error, hasMore, loadMore, isLoadingMore } = useTicketEntries(ticketId);
  if (error)
    return (
      <p className={classes.none} role="alert">
        {t('notLoaded', { why: problemText(error) })}
      </p>
    );
  return (
    <>
      <ul className={classes.list} aria-label={t('title')}>
        {rows.map((entry) => (
          <EntryLine key={entry.id} entry={entry} onEdit={() => requestTime(entry)} />
        ))}
      </ul>
      {hasMore ? (
        <Button variant="subtle" color="gray" size="compact-xs" loading={isLoadingMore} onClick={loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </>
  );
}
