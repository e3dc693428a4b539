import { NumberInput, Switch } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { Section } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from '../kit/kit.module.css';

type Values = Omit<ResponseOf<Endpoints['getCompany']>, 'version'>;

/** Whether parents wait for their children and tickets for their tasks, and for how long deleted tickets can be restored. */
export function TicketRules({ form, may }: { form: UseFormReturnType<Values>; may: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Section title={t('company.parents')} description={t('company.parentsText')}>
        <Switch
          label={t('company.guardParents')}
          disabled={!may}
          checked={form.getValues().guardParents}
          onChange={(event) => form.setFieldValue('guardParents', event.currentTarget.checked)}
        />
      </Section>
      <Section title={t('company.tasks')} description={t('company.tasksText')}>
        <Switch
          label={t('company.guardTasks')}
          disabled={!may}
          checked={form.getValues().guardTasks}
          onChange={(event) => form.setFieldValue('guardTasks', event.currentTarget.checked)}
        />
      </Section>
      <Section title={t('company.trash')} description={t('company.trashText')}>
        <NumberInput
          label={t('company.trashDays')}
          name="trashDays"
          min={1}
          max={365}
          clampBehavior="none"
          allowDecimal={false}
          suffix={` ${t('unit.days')}`}
          disabled={!may}
          {...form.getInputProps('trashDays')}
        />
        <p className={classes.hint}>{t('company.trashEffect')}</p>
      </Section>
    </>
  );
}
