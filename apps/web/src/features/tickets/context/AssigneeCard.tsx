import { UnstyledButton } from '@mantine/core';
import type { Explanation, Ticket } from '@heed/contract';
import { PersonAvatar, RelativeTime } from '@heed/ui';
import { IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useExplanation } from '../data/use-context.ts';
import { Card } from './Card.tsx';
import { Candidates } from './Candidates.tsx';
import classes from './AssigneeCard.module.css';

/** Who has the ticket and why; or why it waits, and where. */
export function AssigneeCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const explanation = useExplanation(ticket.id);
  const [opened, setOpened] = useState(false);
  const id = useId();
  const tellable =
    explanation !== undefined &&
    explanation.state !== 'not-routed' &&
    explanation.candidates.length + explanation.ineligible.length > 0;
  return (
    <Card title={t('why.title')}>
      <div className={classes.who}>
        {ticket.assignee ? (
          <PersonAvatar name={ticket.assignee.name} size={32} kind="agent" />
        ) : (
          <span className={classes.nobody} />
        )}
        <div className={classes.words}>
          <span className={classes.name}>{ticket.assignee?.name ?? t('pick.unassigned')}</span>
          {explanation ? <Why explanation={explanation} /> : null}
        </div>
      </div>
      {tellable ? (
        <>
          <UnstyledButton
            className={classes.toggle}
            aria-expanded={opened}
            aria-controls={opened ? id : undefined}
            onClick={() => setOpened(!opened)}
          >
            <IconChevronRight className={classes.chevron} size={14} stroke={1.8} aria-hidden="true" />
            {explanation.state === 'waiting' ? t('why.openWaiting') : t('why.open')}
          </UnstyledButton>
          {opened ? (
            <div id={id}>
              <Candidates explanation={explanation} />
            </div>
          ) : null}
        </>
      ) : null}
    </Card>
  );
}

function Why({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation('tickets');
  const { state, queue, positionInQueue, waitingSince, decidedAt } = explanation;
  const since = state === 'waiting' ? waitingSince : decidedAt;
  return (
    <span className={classes.why}>
      {state === 'assigned'
        ? queue
          ? t('why.assigned', { queue: queue.name })
          : t('why.assignedNoQueue')
        : null}
      {state === 'manual' ? t('why.manual') : null}
      {state === 'not-routed' ? t('why.notRouted') : null}
      {state === 'waiting'
        ? queue
          ? t('why.waiting', { queue: queue.name })
          : t('why.waitingNoQueue')
        : null}
      {positionInQueue ? ` · ${t('why.position', { position: positionInQueue })}` : null}
      {since && state !== 'not-routed' ? (
        <>
          {' · '}
          <RelativeTime at={since} form="phrase" />
        </>
      ) : null}
    </span>
  );
}
