import { Select, Switch, Textarea, TextInput } from '@mantine/core';
import type { PlannedTicket } from '@heed/contract';
import { formatExact, Section, useReader } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { OnePicker } from '../../../names/pickers.tsx';
import { problemText } from '../../../problem-text.ts';
import kit from '../kit/kit.module.css';
import { NameInput } from '../kit/NameInput.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { TimeZoneSelect } from '../kit/TimeZoneSelect.tsx';
import type { ApiForm } from '../kit/use-api-form.ts';
import { WordsInput } from '../kit/WordsInput.tsx';
import classes from './planned.module.css';
import { repeats } from './repeat.ts';
import { bodyOf, usePlannedForm, type PlannedValues } from './use-planned-form.ts';

const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

type Part = Pick<ApiForm<PlannedValues>, 'form'>;

/** When it opens, and what. */
export function PlannedForm({ plan }: { plan: PlannedTicket | undefined }) {
  const { t } = useTranslation('planned');
  const own = usePlannedForm(plan);
  const { form } = own;
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <Section title={t('what')}>
        <NameInput label={t('field.name')} description={t('nameHint')} {...form.getInputProps('name')} />
        <TextInput
          type="email"
          label={t('field.requesterEmail')}
          description={t('requesterHint')}
          name="requesterEmail"
          autoComplete="off"
          {...form.getInputProps('requesterEmail')}
        />
        <TextInput
          label={t('field.requesterName')}
          description={t('requesterNameHint')}
          name="requesterName"
          autoComplete="off"
          {...form.getInputProps('requesterName')}
        />
        <TextInput label={t('field.subject')} name="subject" {...form.getInputProps('subject')} />
        <Textarea
          label={t('field.text')}
          name="text"
          autosize
          minRows={4}
          maxRows={16}
          {...form.getInputProps('text')}
        />
      </Section>
      <When form={form} />
      <Where form={form} />
      <div className={kit.form}>
        <SaveBar
          of={own}
          label={plan ? undefined : t('create')}
          always={!plan}
          fieldName={(name) => t(`field.${name as keyof PlannedValues}`)}
        />
      </div>
    </form>
  );
}

function When({ form }: Part) {
  const { t } = useTranslation('planned');
  const { repeat } = form.getValues();
  return (
    <Section title={t('when')} preview={<NextDates values={form.getValues()} />}>
      <TextInput
        type="datetime-local"
        label={t('field.startsAt')}
        name="startsAt"
        {...form.getInputProps('startsAt')}
      />
      <TimeZoneSelect label={t('field.timeZone')} name="timeZone" {...form.getInputProps('timeZone')} />
      <Select
        label={t('field.repeat')}
        name="repeat"
        allowDeselect={false}
        data={repeats.map((value) => ({ value, label: t(`repeat.${value}`) }))}
        {...form.getInputProps('repeat')}
        {...(repeat !== 'custom' && form.errors.rule && { error: form.errors.rule })}
      />
      {repeat === 'custom' ? (
        <TextInput
          label={t('field.rule')}
          description={t('ruleHint', { example: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1' })}
          name="rule"
          autoComplete="off"
          spellCheck={false}
          {...form.getInputProps('rule')}
        />
      ) : null}
      <Switch
        label={t('field.paused')}
        description={t('pausedHint')}
        {...form.getInputProps('paused', { type: 'checkbox' })}
      />
    </Section>
  );
}

function Where({ form }: Part) {
  const { t } = useTranslation(['planned', 'common']);
  return (
    <Section title={t('where')}>
      <Select
        label={t('field.priority')}
        name="priority"
        allowDeselect={false}
        data={PRIORITIES.map((value) => ({ value, label: t(`common:priority.${value}`) }))}
        {...form.getInputProps('priority')}
      />
      <OnePicker of="group" label={t('field.groupId')} {...form.getInputProps('groupId')} />
      <OnePicker of="agent" label={t('field.assigneeId')} {...form.getInputProps('assigneeId')} />
      <WordsInput label={t('field.tags')} {...form.getInputProps('tags')} />
    </Section>
  );
}

/** The next five times, as the server counts them. */
function NextDates({ values }: { values: PlannedValues }) {
  const { t } = useTranslation('planned');
  const reader = useReader();
  const { startsAt, timeZone, rule } = bodyOf(values);
  const query = useQuery({
    queryKey: ['planned-tickets', 'preview', startsAt, timeZone, rule],
    queryFn: ({ signal }) => api.previewTimetable({ body: { startsAt, timeZone, rule }, signal }),
    retry: false,
    staleTime: 60_000,
    placeholderData: (before) => before,
  });
  const words = query.error ? problemText(query.error) : query.data?.dates.length === 0 ? t('noDates') : null;
  return (
    <>
      <p className={classes.quiet}>{t('next')}</p>
      {words ? (
        <p role="status">{words}</p>
      ) : (
        <ol className={classes.dates}>
          {(query.data?.dates ?? []).map((date) => (
            <li key={date}>{formatExact(new Date(date), { ...reader, timeZone })}</li>
          ))}
        </ol>
      )}
    </>
  );
}
