import { Button } from '@mantine/core';
import { EmptyState, RelativeTime, SkeletonRows } from '@heed/ui';
import { IconMoodEmpty, IconMoodHappy, IconMoodSad, IconMoodSmile, IconMoodWrrr } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Rating } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../components/LoadError.tsx';
import { useListKeys } from '../../components/use-list-keys.ts';
import type { Pages } from '../../use-pages.ts';
import classes from './ratings.module.css';

const faces = [IconMoodWrrr, IconMoodSad, IconMoodEmpty, IconMoodSmile, IconMoodHappy] as const;
const GOOD = 4;
const BAD = 2;

interface RatingListProps {
  pages: Pages<Rating>;
  /** What is true where there are none. */
  none: string;
  /** Takes the filters away, where it is they that leave nothing. */
  onReset?: () => void;
}

/** Ratings with what was said; each opens its ticket. */
export function RatingList({ pages, none, onReset }: RatingListProps) {
  const { t } = useTranslation(['ratings', 'lists']);
  useListKeys();
  if (pages.error) return <LoadError error={pages.error} retry={pages.refetch} />;
  if (pages.isPending) return <SkeletonRows rows={6} />;
  if (pages.rows.length === 0)
    return (
      <EmptyState
        action={
          onReset ? (
            <Button variant="default" onClick={onReset}>
              {t('lists:reset')}
            </Button>
          ) : null
        }
      >
        {none}
      </EmptyState>
    );
  return (
    <>
      <ul className={classes.list}>
        {pages.rows.map((rating) => (
          <li key={rating.id}>
            <Row rating={rating} />
          </li>
        ))}
      </ul>
      {pages.hasMore ? (
        <Button
          className={classes.more}
          size="xs"
          variant="default"
          loading={pages.isLoadingMore}
          onClick={pages.loadMore}
        >
          {t('lists:more')}
        </Button>
      ) : null}
    </>
  );
}

function Row({ rating }: { rating: Rating }) {
  const { t } = useTranslation('ratings');
  const Face = faces[rating.score - 1] ?? IconMoodEmpty;
  const about = [
    `#${rating.ticketId} ${rating.subject}`,
    rating.customer.name,
    rating.agent ? t('helpedBy', { name: rating.agent.name }) : t('noAgent'),
  ];
  return (
    <Link
      className={classes.row}
      to="/tickets/$view/$ticketId"
      params={{ view: 'all', ticketId: String(rating.ticketId) }}
    >
      <span
        className={classes.score}
        data-tone={rating.score >= GOOD ? 'green' : rating.score <= BAD ? 'red' : undefined}
      >
        <Face size={24} stroke={1.5} aria-hidden="true" />
      </span>
      <span className={classes.words}>
        <span className={classes.verdict}>
          <strong>{t(`score.${rating.score as 1 | 2 | 3 | 4 | 5}`)}</strong>
          <span className={classes.quiet} data-numeric="">
            {t('of5', { score: rating.score })}
          </span>
          <span className={classes.time}>
            <RelativeTime at={rating.ratedAt} />
          </span>
        </span>
        {rating.comment ? <span className={classes.comment}>{rating.comment}</span> : null}
        <span className={classes.about}>{about.join(' · ')}</span>
      </span>
    </Link>
  );
}
