import { NumberInput, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from '../kit/kit.module.css';

type Values = Omit<ResponseOf<Endpoints['getCompany']>, 'version'>;

const USUAL_DAYS = 365;

/** For how long mails are kept as they came. */
export function RawMails({ form, may }: { form: UseFormReturnType<Values>; may: boolean }) {
  const { t } = useTranslation('settings');
  const forever = form.getValues().keepRawMailDays === null;
  return (
    <Section title={t('company.rawMails')} description={t('company.rawMailsText')}>
      <Switch
        label={t('company.rawKeep')}
        disabled={!may}
        checked={forever}
        onChange={(event) =>
          form.setFieldValue('keepRawMailDays', event.currentTarget.checked ? null : USUAL_DAYS)
        }
      />
      {forever ? null : (
        <NumberInput
          label={t('company.rawDays')}
          name="keepRawMailDays"
          min={1}
          max={3650}
          clampBehavior="none"
          allowDecimal={false}
          suffix={` ${t('unit.days')}`}
          disabled={!may}
          {...form.getInputProps('keepRawMailDays')}
        />
      )}
      <p className={classes.hint}>{t('company.rawEffect')}</p>
    </Section>
  );
}
