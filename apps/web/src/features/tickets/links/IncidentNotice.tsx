import { Button, Progress } from '@mantine/core';
import type { BulkRun, Ticket } from '@heed/contract';
import { IconAlertTriangle, IconUrgent } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketLink } from '../../../components/TicketLink.tsx';
import notices from '../ticket/TicketNotices.module.css';
import { AnswerIncidentsDialog } from './AnswerIncidentsDialog.tsx';
import { useFailures, useIncidentAnswers, useLinks } from './use-links.ts';
import classes from './links.module.css';

/** On a problem: how far the answer to its incidents is, and the offer to give it once the problem is solved. */
export function IncidentNotice({ ticket }: { ticket: Ticket }) {
  const { first } = useLinks(ticket.id);
  if (ticket.type !== 'problem' || !first) return null;
  const { answer, unanswered, can } = first;
  return (
    <>
      {answer?.run.state === 'running' ? <Running problemId={ticket.id} {...answer} /> : null}
      {answer && answer.run.state !== 'running' && answer.run.failed > 0 && answer.mine ? (
        <Failed run={answer.run} />
      ) : null}
      {can.answerIncidents && unanswered > 0 && answer?.run.state !== 'running' ? (
        <Offer ticket={ticket} count={unanswered} before={answer?.text ?? null} />
      ) : null}
    </>
  );
}

function Running({ problemId, run, mine }: { problemId: number; run: BulkRun; mine: boolean }) {
  const { t } = useTranslation(['links', 'common']);
  const { cancel } = useIncidentAnswers(problemId);
  const settled = run.done + run.skipped + run.failed;
  return (
    <div className={notices.notice} role="status">
      <span>{t('answers.running', { settled, total: run.total })}</span>
      <Progress
        className={classes.progress}
        value={(100 * settled) / Math.max(run.total, 1)}
        aria-label={t('answers.progress')}
      />
      {mine ? (
        <Button
          size="compact-xs"
          variant="default"
          loading={cancel.isPending}
          onClick={() => cancel.mutate(run.id)}
        >
          {t('answers.stop')}
        </Button>
      ) : null}
    </div>
  );
}

function Failed({ run }: { run: BulkRun }) {
  const { t } = useTranslation('links');
  const [shown, setShown] = useState(false);
  const { data } = useFailures(run.id, shown);
  return (
    <div className={notices.notice} data-tone="amber">
      <IconAlertTriangle size={15} stroke={1.7} aria-hidden="true" />
      <div>
        <span>{t('answers.failed', { count: run.failed })}</span>{' '}
        {shown ? null : (
          <Button size="compact-xs" variant="default" onClick={() => setShown(true)}>
            {t('answers.why')}
          </Button>
        )}
        {data ? (
          <ul className={classes.reasons}>
            {data.data.map(({ itemId, reason }) => (
              <li key={itemId}>
                <TicketLink id={itemId} /> {reason}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

function Offer({ ticket, count, before }: { ticket: Ticket; count: number; before: string | null }) {
  const { t } = useTranslation('links');
  const [asking, setAsking] = useState(false);
  const solved = ticket.status === 'solved' || ticket.status === 'closed';
  return (
    <p className={notices.notice}>
      <IconUrgent size={15} stroke={1.7} aria-hidden="true" />
      <span>{t(solved ? 'answers.offerSolved' : 'answers.offer', { count })}</span>
      <Button size="compact-xs" variant="default" onClick={() => setAsking(true)}>
        {t('answers.open')}
      </Button>
      <AnswerIncidentsDialog
        ticketId={ticket.id}
        count={count}
        before={before}
        opened={asking}
        onClose={() => setAsking(false)}
      />
    </p>
  );
}
