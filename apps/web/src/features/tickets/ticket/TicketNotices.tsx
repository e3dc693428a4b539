import { Anchor, Button } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconArrowForward, IconBan, IconLock, IconTrash } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { useSpam } from '../data/use-spam.ts';
import { useTrash } from '../data/use-trash.ts';
import { IncidentNotice } from '../links/IncidentNotice.tsx';
import { MergeNotices } from '../merging/MergeNotices.tsx';
import { SnoozeNotice } from '../snoozing/SnoozeNotice.tsx';
import classes from './TicketNotices.module.css';

/** What must be known before reading: merged, split, closed, spam, deleted, incidents that wait, what it continues and what continues it. */
export function TicketNotices({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'trash']);
  const spam = useSpam();
  const { restore } = useTrash();
  return (
    <>
      <MergeNotices ticket={ticket} />
      {ticket.followUpOf ? (
        <p className={classes.notice}>
          <IconArrowForward size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {t('ticket.followUpOf')}{' '}
            <TicketLink id={ticket.followUpOf.id} subject={ticket.followUpOf.subject} />
          </span>
        </p>
      ) : null}
      {ticket.followUps.map(({ id, subject, status }) => (
        <p className={classes.notice} key={id}>
          <IconArrowForward size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {t('ticket.followUps')} <TicketLink id={id} subject={subject} />
          </span>
          <TicketStatus status={status} />
        </p>
      ))}
      {ticket.spam ? (
        <p className={classes.notice} data-tone="amber">
          <IconBan size={15} stroke={1.7} aria-hidden="true" />
          <span>{t('ticket.isSpam')}</span>
          {ticket.can.markSpam ? (
            <Button size="compact-xs" variant="default" onClick={() => spam.unmark(ticket.id)}>
              {t('ticket.unmarkSpam')}
            </Button>
          ) : null}
        </p>
      ) : null}
      <SnoozeNotice ticket={ticket} />
      <IncidentNotice ticket={ticket} />
      {ticket.trashedAt ? (
        <p className={classes.notice} data-tone="amber">
          <IconTrash size={15} stroke={1.7} aria-hidden="true" />
          <span>{t('trash:inTrash')}</span>
          {ticket.can.restore ? (
            <Button
              size="compact-xs"
              variant="default"
              loading={restore.isPending}
              onClick={() => restore.mutate([ticket.id])}
            >
              {t('trash:restore')}
            </Button>
          ) : null}
        </p>
      ) : null}
      {ticket.status === 'closed' ? (
        <p className={classes.notice}>
          <IconLock size={15} stroke={1.7} aria-hidden="true" />
          <span>{t('ticket.closed')}</span>
        </p>
      ) : null}
    </>
  );
}

function TicketLink({ id, subject }: { id: number; subject: string }) {
  const to = { view: 'all', ticketId: String(id) };
  return (
    <Anchor renderRoot={(props) => <Link {...props} to="/tickets/$view/$ticketId" params={to} />}>
      #{id} {subject}
    </Anchor>
  );
}
