import type { PersonRef, Ticket } from '@heed/contract';
import { RelativeTime, useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { Card, Facts } from './Card.tsx';

/** What is known of the ticket and not chosen. */
export function FactsCard({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  const people = (refs: PersonRef[]) => list.format(refs.map((person) => person.name || person.email || ''));
  const time = (at: string | null) => (at ? <RelativeTime at={at} form="phrase" /> : null);
  const { submitter, requester } = ticket;
  return (
    <Card title={t('facts.title')}>
      <Facts
        facts={[
          [t('facts.created'), time(ticket.createdAt)],
          [t('facts.channel'), t(`common:channel.${ticket.channel}`)],
          [t('facts.submitter'), submitter && submitter.id !== requester.id ? submitter.name : null],
          [t('facts.waiting'), time(ticket.waitingSince)],
          [t('facts.solved'), time(ticket.solvedAt)],
          [t('facts.closed'), time(ticket.closedAt)],
          [
            t('facts.reopened'),
            ticket.reopenCount > 0 ? t('facts.times', { count: ticket.reopenCount }) : null,
          ],
          [t('facts.ccs'), people(ticket.ccs)],
          [t('facts.followers'), people(ticket.followers)],
        ]}
      />
    </Card>
  );
}
