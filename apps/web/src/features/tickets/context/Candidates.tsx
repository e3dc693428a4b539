import type { Explanation } from '@heed/contract';
import { PersonAvatar, useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from './Candidates.module.css';

const TERMS = ['skillMatch', 'spareFraction', 'fairness', 'affinity', 'languageMatch', 'quality'] as const;
const REASONS = [
  'excluded',
  'not-in-group',
  'unavailable',
  'missing-skill',
  'no-spare-capacity',
  'held-in-reserve',
] as const;

/** The best candidates with the terms of their fitness as bars, and what kept the others out. */
export function Candidates({ explanation: { candidates, ineligible, agent } }: { explanation: Explanation }) {
  const { t } = useTranslation('tickets');
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  return (
    <div className={classes.why}>
      {candidates.length > 0 ? (
        <>
          <h4 className={classes.heading}>{t('why.candidates')}</h4>
          <ol className={classes.list}>
            {candidates.map((candidate) => (
              <li
                key={candidate.agentId}
                className={classes.candidate}
                data-chosen={candidate.agentId === agent?.id || undefined}
              >
                <div className={classes.head}>
                  <PersonAvatar name={candidate.name} size={20} kind="agent" />
                  <span className={classes.name}>{candidate.name}</span>
                  <span
                    className={classes.value}
                    title={t('why.fitness', { value: share.format(candidate.fitness) })}
                    data-numeric=""
                  >
                    {share.format(candidate.fitness)}
                  </span>
                </div>
                <dl className={classes.terms}>
                  {TERMS.filter((term) => (candidate.terms[term]?.weight ?? 0) > 0).map((term) => {
                    const { value, weight } = candidate.terms[term]!;
                    return (
                      <div key={term} className={classes.term} title={t('why.weight', { weight })}>
                        <dt>{t(`why.term.${term}`)}</dt>
                        <dd>
                          <span className={classes.bar}>
                            <span style={{ width: `${Math.max(0, Math.min(1, value)) * 100}%` }} />
                          </span>
                          <span className={classes.value} data-numeric="">
                            {share.format(value)}
                          </span>
                        </dd>
                      </div>
                    );
                  })}
                </dl>
              </li>
            ))}
          </ol>
        </>
      ) : (
        <p className={classes.nobody}>{t('why.noCandidates')}</p>
      )}
      {ineligible.length > 0 ? (
        <>
          <h4 className={classes.heading}>{t('why.others')}</h4>
          <dl className={classes.reasons}>
            {ineligible.map(({ reason, agents }) => {
              const known = REASONS.find((name) => name === reason);
              return (
                <div key={reason}>
                  <dt>{known ? t(`why.reason.${known}`) : reason}</dt>
                  <dd>{list.format(agents.map(({ name }) => name))}</dd>
                </div>
              );
            })}
          </dl>
        </>
      ) : null}
    </div>
  );
}
