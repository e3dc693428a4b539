import { Button, Slider } from '@mantine/core';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { rankExamples, shareOf, terms, usualWeights, type Term, type Weights } from './example-fitness.ts';
import kit from '../kit/kit.module.css';
import classes from './queues.module.css';

interface WeightSlidersProps {
  value: Weights;
  onChange: (weights: Weights) => void;
  disabled: boolean;
}

/** What counts when an agent is chosen, and how much of the decision each is. */
export function WeightSliders({ value, onChange, disabled }: WeightSlidersProps) {
  const { t } = useTranslation('settingsWork');
  const percent = usePercent();
  const max = Math.max(1, ...terms.map((term) => value[term]));
  const usual = terms.every((term) => value[term] === usualWeights[term]);
  return (
    <div className={classes.weights}>
      {terms.map((term: Term) => (
        <div key={term} className={classes.weight}>
          <div className={classes.weightHead}>
            <span className={classes.weightName}>{t(`weights.${term}`)}</span>
            <span className={classes.share} data-numeric="">
              {t('weights.share', { share: percent(shareOf(value, term)) })}
            </span>
          </div>
          <Slider
            min={0}
            max={max}
            step={0.05}
            label={null}
            color="gray"
            disabled={disabled}
            thumbLabel={t(`weights.${term}`)}
            value={value[term]}
            onChange={(next) => onChange({ ...value, [term]: Math.round(next * 100) / 100 })}
          />
          <p className={kit.hint}>{t(`weights.hint.${term}`)}</p>
        </div>
      ))}
      {disabled || usual ? null : (
        <div>
          <Button size="xs" variant="subtle" color="gray" onClick={() => onChange(usualWeights)}>
            {t('weights.usual')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Three colleagues, ranked as the weights would rank them now. */
export function WeightExample({ weights }: { weights: Weights }) {
  const { t } = useTranslation('settingsWork');
  const percent = usePercent();
  const ranked = rankExamples(weights);
  return (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('weights.example')}</span>
      <ol className={classes.candidates} aria-live="polite">
        {ranked.map(({ name, fitness, parts }, place) => (
          <li key={name} className={classes.candidate} data-first={place === 0 || undefined}>
            <div className={classes.candidateHead}>
              <span className={classes.candidateName}>
                {place === 0
                  ? t('weights.gets', { name: t(`weights.agent.${name}`) })
                  : t(`weights.agent.${name}`)}
              </span>
              <span data-numeric="">{percent(fitness)}</span>
            </div>
            <div className={classes.bar} aria-hidden="true">
              {parts
                .filter(({ value }) => value > 0)
                .map(({ term, value }) => (
                  <span key={term} style={{ width: `${value * 100}%` }} title={t(`weights.${term}`)} />
                ))}
            </div>
            <span className={classes.candidateWhy}>{t(`weights.why.${name}`)}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function usePercent(): (share: number) => string {
  const format = new Intl.NumberFormat(useLocale(), { style: 'percent', maximumFractionDigits: 0 });
  return (share) => format.format(share);
}
