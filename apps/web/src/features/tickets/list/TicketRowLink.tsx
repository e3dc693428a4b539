import type { TicketRow } from '@heed/contract';
import { PersonAvatar, RelativeTime } from '@heed/ui';
import { VisuallyHidden } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketChannel, TicketPriority, TicketStatus } from '../../../components/ticket-marks.tsx';
import { RowPresence } from '../presence/Presence.tsx';
import type { TicketSearch } from '../search.ts';
import { rowElementId } from './use-list-keys.ts';
import { usePrefetchPointed } from './use-prefetch.ts';
import classes from './TicketRowLink.module.css';

export interface TicketRowLinkProps {
  row: TicketRow;
  /** The list as the address names it. */
  place: string;
  search: TicketSearch;
  /** It is the ticket that is open. */
  open: boolean;
  /** The keyboard stands on it. */
  current: boolean;
  /** It has just come in. */
  arrived: boolean;
}

/** A ticket in the list, on two lines. */
export const TicketRowLink = memo(function TicketRowLink(props: TicketRowLinkProps) {
  const { row, place, search, open, current, arrived } = props;
  const { t } = useTranslation('tickets');
  const pointed = usePrefetchPointed(row.id);
  return (
    <Link
      className={classes.row}
      id={rowElementId(row.id)}
      to="/tickets/$view/$ticketId"
      params={{ view: place, ticketId: String(row.id) }}
      search={search}
      preload={false}
      {...pointed}
      data-unread={row.unread || undefined}
      data-current={current || undefined}
      data-arrived={arrived || undefined}
      aria-current={open ? 'true' : undefined}
    >
      <span className={classes.dot}>
        {row.unread ? <VisuallyHidden>{t('list.unread')}</VisuallyHidden> : null}
      </span>
      <span className={classes.line}>
        <span className={classes.subject} dir="auto">
          {row.subject || t('list.noSubject')}
        </span>
        <span className={classes.number} data-numeric="">
          #{row.id}
        </span>
        <span className={classes.age}>
          <RelativeTime at={row.lastMessageAt} />
        </span>
      </span>
      <span className={classes.line}>
        <span className={classes.words}>
          <span className={classes.requester} dir="auto">
            {row.requester.name || row.requester.email}
          </span>
          <span className={classes.preview} dir="auto">
            {row.preview || t('list.noWords')}
          </span>
        </span>
        <Marks row={row} />
      </span>
    </Link>
  );
});

function Marks({ row }: { row: TicketRow }) {
  const { t } = useTranslation('tickets');
  return (
    <span className={classes.marks}>
      <RowPresence ticketId={row.id} />
      {row.priority === 'normal' ? null : <TicketPriority priority={row.priority} iconOnly />}
      <TicketChannel channel={row.channel} />
      <TicketStatus status={row.status} customStatusId={row.customStatusId} iconOnly />
      {row.assignee ? (
        <>
          <PersonAvatar name={row.assignee.name} size={20} kind="agent" />
          <VisuallyHidden>{t('list.assignedTo', { name: row.assignee.name })}</VisuallyHidden>
        </>
      ) : (
        <span className={classes.nobody} title={t('list.unassigned')}>
          <VisuallyHidden>{t('list.unassigned')}</VisuallyHidden>
        </span>
      )}
    </span>
  );
}
