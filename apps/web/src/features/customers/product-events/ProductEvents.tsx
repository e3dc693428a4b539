import { Button } from '@mantine/core';
import type { Customer, ProductEvent } from '@heed/contract';
import { EmptyState, RelativeTime, SkeletonRows, useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../../components/LoadError.tsx';
import timeline from '../timeline/Timeline.module.css';
import { EventIcon } from './EventIcon.tsx';
import { useProductEvents } from './use-product-events.ts';
import classes from './product-events.module.css';

/** What other systems told of a customer, newest first, with all that they said. */
export function ProductEvents({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['known', 'lists']);
  const pages = useProductEvents(customer.id);
  if (pages.error) return <LoadError error={pages.error} retry={pages.refetch} />;
  if (pages.isPending) return <SkeletonRows rows={8} />;
  if (pages.rows.length === 0) return <EmptyState>{t('event.none', { name: customer.name })}</EmptyState>;
  return (
    <div className={timeline.frame}>
      <ol className={timeline.list} aria-label={t('event.title')}>
        {pages.rows.map((event) => (
          <Entry key={event.id} event={event} />
        ))}
      </ol>
      {pages.hasMore ? (
        <Button variant="default" size="xs" loading={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </div>
  );
}

function Entry({ event }: { event: ProductEvent }) {
  return (
    <li className={timeline.entry}>
      <span className={timeline.icon}>
        <EventIcon kind={event.kind} />
      </span>
      <div className={timeline.words}>
        <p className={timeline.sentence}>{event.title}</p>
        <Facts event={event} />
      </div>
      <span className={timeline.time}>
        <RelativeTime at={event.at} form="phrase" />
      </span>
    </li>
  );
}

function Facts({ event: { title, facts } }: { event: ProductEvent }) {
  const { t } = useTranslation('known');
  const locale = useLocale();
  const pairs = Object.entries(facts).filter(([, value]) => value !== null && value !== '');
  if (pairs.length === 0) return null;
  const shown = (value: string | number | boolean | null) =>
    typeof value === 'boolean'
      ? t(value ? 'event.yes' : 'event.no')
      : typeof value === 'number'
        ? value.toLocaleString(locale, { maximumFractionDigits: 10 })
        : value;
  return (
    <dl className={classes.facts} aria-label={t('event.facts', { title })}>
      {pairs.map(([name, value]) => (
        <div key={name} className={classes.fact}>
          <dt>{name}</dt>
          <dd>{shown(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
