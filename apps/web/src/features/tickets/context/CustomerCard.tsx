import { Anchor, Button } from '@mantine/core';
import type { Customer, Ticket } from '@heed/contract';
import { PersonAvatar, RelativeTime } from '@heed/ui';
import { IconAt, IconId, IconPhone, IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useCustomer } from '../data/use-context.ts';
import { Card } from './Card.tsx';
import { ProductEventsCard } from './ProductEventsCard.tsx';
import { ProfileCards } from './ProfileCards.tsx';
import classes from './CustomerCard.module.css';

const ICONS = { email: IconAt, phone: IconPhone, external: IconId, social: IconWorld };

/** Who asks, how they are reached, what we know. */
export function CustomerCard({ ticket }: { ticket: Ticket }) {
  const { requester } = ticket;
  const { t } = useTranslation(['tickets', 'common']);
  const { data: customer, isError, refetch } = useCustomer(ticket);
  const name = requester.name || requester.email || '';
  return (
    <>
      <Card title={t('customer.title')}>
        <div className={classes.head}>
          <PersonAvatar name={name} address={requester.email} size={40} />
          <div className={classes.words}>
            <Anchor
              className={classes.name}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/customers/$customerId"
                  params={{ customerId: String(requester.id) }}
                  title={t('customer.open')}
                />
              )}
            >
              {name}
            </Anchor>
            {customer?.organization ? (
              <span className={classes.quiet}>{customer.organization.name}</span>
            ) : null}
            {customer ? <Numbers customer={customer} /> : null}
          </div>
        </div>
        {customer ? (
          <Known customer={customer} />
        ) : requester.email ? (
          <p className={classes.address}>{requester.email}</p>
        ) : null}
        {isError ? (
          <p className={classes.quiet} role="alert">
            {t('customer.failed')}{' '}
            <Button size="compact-xs" variant="subtle" onClick={() => void refetch()}>
              {t('common:action.retry')}
            </Button>
          </p>
        ) : null}
      </Card>
      {customer ? <ProductEventsCard customerId={customer.id} /> : null}
      {customer ? <ProfileCards key={customer.id} customer={customer} /> : null}
    </>
  );
}

function Numbers({ customer }: { customer: Customer }) {
  const { t } = useTranslation('tickets');
  return (
    <span className={classes.quiet} data-numeric="">
      {t('customer.tickets', { count: customer.ticketCount })} ·{' '}
      {t('customer.openTickets', { count: customer.openTicketCount })}
    </span>
  );
}

function Known({ customer }: { customer: Customer }) {
  const { t } = useTranslation('tickets');
  return (
    <>
      <ul className={classes.addresses} aria-label={t('customer.addresses')}>
        {customer.identities.map(({ id, kind, value }) => {
          const Shape = ICONS[kind];
          return (
            <li key={id}>
              <Shape size={14} stroke={1.7} aria-hidden="true" />
              <span>{value}</span>
            </li>
          );
        })}
      </ul>
      {customer.lastSeenAt ? (
        <p className={classes.quiet}>
          {t('customer.lastSeen')} · <RelativeTime at={customer.lastSeenAt} form="phrase" />
        </p>
      ) : null}
    </>
  );
}
