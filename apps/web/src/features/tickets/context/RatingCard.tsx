import { RelativeTime } from '@heed/ui';
import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTicketRating } from '../data/use-context.ts';
import { Card } from './Card.tsx';
import classes from './RatingCard.module.css';

/** How the customer rated the ticket; nothing where nobody was asked. */
export function RatingCard({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('tickets');
  const found = useTicketRating(ticketId);
  if (!found?.rating && !found?.offeredAt) return null;
  const { rating, offeredAt } = found;
  return (
    <Card title={t('rating.title')}>
      {rating ? (
        <>
          <div className={classes.line}>
            <span className={classes.stars} data-good={rating.score >= 4 || undefined} aria-hidden="true">
              {[1, 2, 3, 4, 5].map((star) =>
                star <= rating.score ? (
                  <IconStarFilled key={star} size={16} />
                ) : (
                  <IconStar key={star} size={16} stroke={1.5} />
                ),
              )}
            </span>
            <span>{t('rating.score', { score: rating.score })}</span>
            <span className={classes.time}>
              <RelativeTime at={rating.ratedAt} form="phrase" />
            </span>
          </div>
          {rating.comment ? <blockquote className={classes.comment}>{rating.comment}</blockquote> : null}
        </>
      ) : (
        <p className={classes.offered}>
          {t('rating.offered')} · <RelativeTime at={offeredAt!} form="phrase" />
        </p>
      )}
    </Card>
  );
}
