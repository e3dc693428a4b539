import { Select, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { wordsIn, type FieldValue, type TicketField } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { lookups, optionsOf, setupOf, withOptions, type FieldSetup } from './field-setup.ts';
import { fieldSubjects, type AnyField, type FieldSubject } from './field-subjects.ts';
import { LocalizedInputs } from './LocalizedInputs.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';
import kit from '../kit/kit.module.css';

type Form = UseFormReturnType<FieldSetup>;

interface FieldFormProps {
  subject: FieldSubject;
  /** Undefined: a new one. */
  field: AnyField | undefined;
}

/** What a field is called, what it takes and how it is used, with the control that it makes. */
export function FieldForm({ subject, field }: FieldFormProps) {
  const { t } = useTranslation('settingsFields');
  const own = useFieldForm(subject, field);
  const { form } = own;
  const { type } = form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <div className={kit.fields}>
        <Section
          title={t('fields.naming')}
          description={t('fields.namingText')}
          preview={subject === 'ticket' ? <Preview form={form} /> : <Try form={form} />}
        >
          <Select
            label={t('fields.type')}
            description={field ? t('fields.typeFixed') : undefined}
            disabled={field !== undefined}
            allowDeselect={false}
            data={fieldSubjects[subject].types.map((value) => ({ value, label: t(`fields.types.${value}`) }))}
            {...form.getInputProps('type')}
            onChange={(value) => form.setValues({ type: value, defaultValue: null })}
          />
          <LocalizedInputs
            label={t('fields.name')}
            maxLength={200}
            name="label"
            getInputProps={(path) => form.getInputProps(path)}
          />
          <LocalizedInputs
            label={t('fields.help')}
            description={t('fields.helpHint')}
            maxLength={500}
            name="help"
            getInputProps={(path) => form.getInputProps(path)}
          />
        </Section>
        {withOptions.includes(type) ? (
          <Section
            title={t('fields.options')}
            description={t(type === 'tree' ? 'fields.optionsTreeText' : 'fields.optionsText')}
          >
            <OptionsEditor
              value={form.getValues().options}
              onChange={(options) => form.setFieldValue('options', options)}
              error={form.errors.options as string | undefined}
            />
          </Section>
        ) : null}
        {type === 'regex' ? (
          <Section title={t('fields.pattern')} description={t('fields.patternText')}>
            <TextInput
              aria-label={t('fields.pattern')}
              placeholder={t('fields.patternExample')}
              autoComplete="off"
              spellCheck={false}
              {...form.getInputProps('pattern')}
              name="pattern"
            />
          </Section>
        ) : null}
        {subject === 'ticket' ? <Rules form={form} index={field?.index} /> : null}
        <SaveBar
          of={own}
          label={field ? undefined : t('fields.create')}
          always={!field}
          fieldName={(name) => t(`fields.field.${name as 'label'}`)}
        />
      </div>
    </form>
  );
}

/** The control as it will stand on the ticket; what is put in here is the usual value. */
function Preview({ form }: { form: Form }) {
  const { t } = useTranslation('settingsFields');
  const setup = form.getValues();
  const isLookup = lookups.includes(setup.type);
  return (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('fields.preview')}</span>
      <FieldControl
        field={{ ...setup, key: 'preview', options: namedOptions(setup) }}
        required={setup.required}
        value={setup.defaultValue}
        disabled={isLookup}
        error={form.errors.defaultValue as string | undefined}
        onChange={(value) => form.setFieldValue('defaultValue', value)}
      />
      {isLookup ? null : (
        <span className={kit.under}>{`${t('fields.defaultValue')}: ${t('fields.defaultText')}`}</span>
      )}
    </div>
  );
}

/** The control as it will stand on the profile, to try it; profiles begin empty. */
function Try({ form }: { form: Form }) {
  const { t } = useTranslation('settingsFields');
  const setup = form.getValues();
  const [tried, setTried] = useState<{ type: TicketField['type']; value: FieldValue } | null>(null);
  return (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('fields.preview')}</span>
      <FieldControl
        field={{ ...setup, key: 'preview', options: namedOptions(setup) }}
        value={tried?.type === setup.type ? tried.value : null}
        disabled={lookups.includes(setup.type)}
        onChange={(value) => setTried({ type: setup.type, value })}
      />
    </div>
  );
}

function namedOptions(setup: FieldSetup) {
  return optionsOf(setup.options).filter(({ label }) => wordsIn(label, 'en') !== '');
}

function Rules({ form, index }: { form: Form; index: TicketField['index'] | undefined }) {
  const { t } = useTranslation('settingsFields');
  const { type } = form.getValues();
  return (
    <Section title={t('fields.rules')}>
      <Switch
        label={t('fields.required')}
        description={t('fields.requiredHint')}
        {...form.getInputProps('required', { type: 'checkbox' })}
      />
      {type === 'multiselect' ? null : (
        <Switch
          label={t('fields.searchable')}
          description={t('fields.searchableHint')}
          {...form.getInputProps('searchable', { type: 'checkbox' })}
        />
      )}
      {index && index.state !== 'none' ? <IndexState index={index} /> : null}
    </Section>
  );
}

function IndexState({ index: { state, progress } }: Pick<TicketField, 'index'>) {
  const { t, i18n } = useTranslation('settingsFields');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const text =
    state === 'building' && progress !== null
      ? t('fields.index.buildingAt', { percent: percent.format(progress) })
      : t(`fields.index.${state}`);
  return (
    <p className={kit.under} role="status">
      {text}
    </p>
  );
}

function useFieldForm(subject: FieldSubject, field: AnyField | undefined) {
  const { section, queryKey, create, change } = fieldSubjects[subject];
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const refresh = () => client.invalidateQueries({ queryKey });
  const own = useApiForm<FieldSetup>({
    values: setupOf(field),
    version: field?.version ?? 0,
    check: ({ label }) => (wordsIn(label, 'en').trim() === '' ? { 'label.en': t('invalid.required') } : {}),
    save: async (setup, { changes, version }) => {
      if (field) {
        await change(field, setup, Object.keys(changes), version);
        await refresh();
        return;
      }
      await create(setup, idempotencyKey);
      await refresh();
      own.guard.current = false;
      await navigate({ to: '/settings/$section', params: { section } });
    },
    reload: refresh,
  });
  return own;
}
