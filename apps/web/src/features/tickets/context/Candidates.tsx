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
  return (
    <div className={classes.why}>
      {candidates.length > 0 ? (
        <>
          <h4 className={classes.heading}>{t('why.candidates')}</h4>
          <ol className={classes.list}>
            {candidates.map((candidate) => (
              <CandidateLine
                key={candidate.agentId}
                candidate={candidate}
                chosen={candidate.agentId === agent?.id}
              />
            ))}
          </ol>
        </>
      ) : (
        <p className={classes.nobody}>{t('why.noCandidates')}</p>
      )}
      {ineligible.length > 0 ? <Others ineligible={ineligible} /> : null}
    </div>
  );
}

type Candidate = Explanation['candidates'][number];

function CandidateLine({ candidate, chosen }: { candidate: Candidate; chosen: boolean }) {
  const { t } = useTranslation('tickets');
  const share = useShare();
  const { name, fitness, terms } = candidate;
  return (
    <li className={classes.candidate} data-chosen={chosen || undefined}>
      <div className={classes.head}>
        <PersonAvatar name={name} size={20} kind="agent" />
        <span className={classes.name}>{name}</span>
        <span
          className={classes.value}
          title={t('why.fitness', { value: share.format(fitness) })}
          data-numeric=""
        >
          {share.format(fitness)}
        </span>
      </div>
      <dl className={classes.terms}>
        {TERMS.filter((term) => (terms[term]?.weight ?? 0) > 0).map((term) => {
          const { value, weight } = terms[term]!;
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
  );
}

function Others({ ineligible }: Pick<Explanation, 'ineligible'>) {
  const { t } = useTranslation('tickets');
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });
  return (
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
  );
}

function useShare(): Intl.NumberFormat {
  return new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 2, minimumFractionDigits: 2 });
}
