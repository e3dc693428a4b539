import { RelativeTime } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { EventIcon } from '../../customers/product-events/EventIcon.tsx';
import { useNewestProductEvents } from '../../customers/product-events/use-product-events.ts';
import { Card } from './Card.tsx';
import classes from './ProductEventsCard.module.css';

/** The newest of what other systems told of the customer; nothing where they told nothing. */
export function ProductEventsCard({ customerId }: { customerId: number }) {
  const { t } = useTranslation('known');
  const { data } = useNewestProductEvents(customerId);
  if (!data || data.events.length === 0) return null;
  return (
    <Card title={t('event.title')}>
      <ul className={classes.list} aria-label={t('event.title')}>
        {data.events.map((event) => (
          <li className={classes.item} key={event.id}>
            <EventIcon kind={event.kind} />
            <span className={classes.title} title={event.title}>
              {event.title}
            </span>
            <span className={classes.age}>
              <RelativeTime at={event.at} />
            </span>
          </li>
        ))}
      </ul>
      {data.more ? (
        <AnchorLink
          className={classes.all}
          to="/customers/$customerId"
          params={{ customerId: String(customerId) }}
          search={{ tab: 'events' }}
        >
          {t('event.all')}
        </AnchorLink>
      ) : null}
    </Card>
  );
}
