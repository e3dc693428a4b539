import { Select } from '@mantine/core';
import { consentPurposes, type ConsentPurpose, type Customer } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { FieldConflict } from '../in-place/FieldConflict.tsx';
import inPlace from '../in-place/in-place.module.css';
import { useConsentField } from './use-profile-field.ts';
import classes from './profile.module.css';

/** What the customer agreed to receive, by purpose, with who noted it down and when. */
export function Consents({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  return (
    <section className={classes.block} aria-label={t('consent.title')}>
      <h2 className={classes.heading}>{t('consent.title')}</h2>
      <div className={classes.fields}>
        <ConsentsOf customer={customer} />
      </div>
    </section>
  );
}

/** A choice for each purpose. */
export function ConsentsOf({ customer }: { customer: Customer }) {
  return consentPurposes.map((purpose) => <ConsentTo key={purpose} customer={customer} purpose={purpose} />);
}

const toWord = (given: boolean | null) => (given === null ? null : given ? 'yes' : 'no');

function ConsentTo({ customer, purpose }: { customer: Customer; purpose: ConsentPurpose }) {
  const { t } = useTranslation(['customers', 'lists']);
  const field = useConsentField(customer, purpose);
  const fixed = !customer.can.update;
  const said = customer.consents[purpose];
  const answers = { yes: t(`consent.${purpose}.yes`), no: t(`consent.${purpose}.no`) };
  return (
    <div className={inPlace.field}>
      <Select
        classNames={{ input: inPlace.input, label: inPlace.label }}
        label={t(`consent.${purpose}.label`)}
        placeholder={t(purpose === 'survey' ? 'consent.usual' : 'consent.notAsked')}
        readOnly={fixed}
        clearable
        allowDeselect={false}
        clearButtonProps={{ 'aria-label': t('lists:clear') }}
        data={Object.entries(answers).map(([value, label]) => ({ value, label }))}
        error={field.problem}
        value={toWord(field.value)}
        onChange={(word) => void field.commit(word === null ? null : word === 'yes')}
      />
      {said ? (
        <p className={classes.since}>
          {said.by ? t('consent.by', { name: said.by.name }) : t('consent.byProgram')}{' '}
          <RelativeTime at={said.at} form="phrase" />
        </p>
      ) : null}
      <FieldConflict field={field} show={(given) => (given === null ? '' : answers[given ? 'yes' : 'no'])} />
    </div>
  );
}
