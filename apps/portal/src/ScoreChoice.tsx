import { useTexts } from './use-texts.ts';
import { Face } from './Face.tsx';
import classes from './ScoreChoice.module.css';

export const scores = [1, 2, 3, 4, 5] as const;

export interface ScoreChoiceProps {
  value: number | null;
  onChange: (score: number) => void;
  /** What is wrong with the choice, if anything. */
  error?: string;
}

/** The five ratings, worst first, as one group of radio buttons: arrow keys move, each has a face and a word. */
export function ScoreChoice({ value, onChange, error }: ScoreChoiceProps) {
  const { t } = useTexts();
  return (
    <fieldset className={classes.choice} aria-describedby={error ? 'score-error' : undefined}>
      <legend>{t('choose')}</legend>
      <div className={classes.row}>
        {scores.map((score) => (
          <label key={score} className={classes.option}>
            <input
              type="radio"
              name="score"
              value={score}
              checked={value === score}
              onChange={() => onChange(score)}
            />
            <svg className={classes.tick} width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
              <circle cx="8" cy="8" r="8" fill="currentColor" />
              <path
                d="M4.7 8.300l2.2 2.2 4.3-4.6"
                fill="none"
                stroke="var(--heed-on-accent)"
                strokeWidth="1.8"
                strokeLinecap="round"
                strokeLinejoin="round"
              />
            </svg>
            <Face score={score} />
            <span>{t(`score.${score}`)}</span>
          </label>
        ))}
      </div>
      {error ? (
        <p className={classes.error} id="score-error" role="alert">
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}
