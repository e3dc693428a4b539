import { useEffect, useRef } from 'react';
import { useTexts } from './use-texts.ts';
import { Face } from './Face.tsx';
import type { Survey } from './RatingPage.tsx';
import { Subject } from './RatingForm.tsx';
import type { scores } from './ScoreChoice.tsx';
import classes from './RatingForm.module.css';

/** What was rated, shown to whoever gave it; `now`: this moment, so thanks come first and are read out. */
export function GivenRating({ survey, now }: { survey: Survey; now: boolean }) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (now) heading.current?.focus();
  }, [now]);
  const rated = survey.rated!;
  return (
    <div className={classes.form}>
      <h1 ref={heading} tabIndex={-1}>
        {t(now ? 'thanks' : 'rated')}
      </h1>
      <p className={classes.detail}>{t(now ? 'thanksDetail' : 'ratedDetail')}</p>
      <Subject survey={survey} />
      <div>
        <h2 className={classes.label}>{t('yourRating')}</h2>
        <p className={classes.given}>
          <Face score={rated.score} /> {t(`score.${rated.score as (typeof scores)[number]}`)}
        </p>
      </div>
      {rated.comment ? (
        <div>
          <h2 className={classes.label}>{t('yourComment')}</h2>
          <p className={classes.said} dir="auto">
            {rated.comment}
          </p>
        </div>
      ) : null}
    </div>
  );
}
