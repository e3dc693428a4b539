import type { Timer } from '@heed/contract';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { writeClock } from './duration.ts';
import { useMyTimers } from './use-time.ts';
import classes from './time.module.css';

/** What my timers have counted and is not an entry yet; each is stopped on its ticket. */
export function OpenTimers() {
  const { t } = useTranslation(['time', 'lists']);
  const { rows, hasMore, loadMore, isLoadingMore } = useMyTimers();
  if (rows.length === 0) return null;
  return (
    <div className={classes.totals}>
      <span>{t('page.timers')}</span>
      {rows.map((timer) => (
        <One key={timer.ticket.id} timer={timer} />
      ))}
      {hasMore ? (
        <Button variant="subtle" color="gray" size="compact-xs" loading={isLoadingMore} onClick={loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </div>
  );
}

function One({ timer: { ticket, seconds } }: { timer: Timer }) {
  const clock = <span data-numeric="">{writeClock(seconds)}</span>;
  if (ticket.subject === null)
    return (
      <span className={classes.quiet}>
        #{ticket.id} {clock}
      </span>
    );
  return (
    <AnchorLink to="/tickets/$view/$ticketId" params={{ view: 'all', ticketId: String(ticket.id) }}>
      #{ticket.id} {clock}
    </AnchorLink>
  );
}
