import type { Ticket } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { usePastTickets } from '../data/use-context.ts';
import { Card, Nothing } from './Card.tsx';
import classes from './PastTickets.module.css';

/** What else this customer has asked. */
export function PastTickets({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('tickets');
  const past = usePastTickets(ticket.requester.id, ticket.id);
  if (!past) return null;
  return (
    <Card title={t('customer.past')}>
      {past.length === 0 ? (
        <Nothing>{t('customer.noPast')}</Nothing>
      ) : (
        <ul className={classes.list}>
          {past.map((row) => (
            <li key={row.id}>
              <Link
                className={classes.item}
                to="/tickets/$view/$ticketId"
                params={{ view: 'all', ticketId: String(row.id) }}
                preload={false}
              >
                <TicketStatus status={row.status} customStatusId={row.customStatusId} iconOnly />
                <span className={classes.subject}>{row.subject || t('list.noSubject')}</span>
                <span className={classes.age}>
                  <RelativeTime at={row.createdAt} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
