import { Select, Switch, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldTypes, wordsIn, type TicketField } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { fieldsQuery } from '../../../desk-fields.ts';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { bodyOf, lookups, optionsOf, setupOf, withOptions, type FieldSetup } from './field-setup.ts';
import { LocalizedInputs } from './LocalizedInputs.tsx';
import { OptionsEditor } from './OptionsEditor.tsx';
import kit from '../kit/kit.module.css';

type Form = UseFormReturnType<FieldSetup>;

/** What a field is called, what it takes and how it is used, with the control that it makes. */
export function FieldForm({ field }: { field: TicketField | undefined }) {
  const { t } = useTranslation('settingsFields');
  const own = useFieldForm(field);
  const { form } = own;
  const { type } = form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <div className={kit.fields}>
        <Section
          title={t('fields.naming')}
          description={t('fields.namingText')}
          preview={<Preview form={form} />}
        >
          <Select
            label={t('fields.type')}
            description={field ? t('fields.typeFixed') : undefined}
            disabled={field !== undefined}
            allowDeselect={false}
            data={fieldTypes.map((value) => ({ value, label: t(`fields.types.${value}`) }))}
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
        <Rules form={form} field={field} />
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
  const options = optionsOf(setup.options).filter(({ label }) => wordsIn(label, 'en') !== '');
  const isLookup = lookups.includes(setup.type);
  return (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('fields.preview')}</span>
      <FieldControl
        field={{ ...setup, key: 'preview', options }}
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

function Rules({ form, field }: { form: Form; field: TicketField | undefined }) {
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
      {field && field.index.state !== 'none' ? <IndexState index={field.index} /> : null}
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

function useFieldForm(field: TicketField | undefined) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const refresh = () => client.invalidateQueries({ queryKey: fieldsQuery.queryKey });
  const own = useApiForm<FieldSetup>({
    values: setupOf(field),
    version: field?.version ?? 0,
    check: ({ label }) => (wordsIn(label, 'en').trim() === '' ? { 'label.en': t('invalid.required') } : {}),
    save: async (setup, { changes, version }) => {
      const { type: _, ...body } = bodyOf(setup);
      if (field) {
        const changed = Object.fromEntries(Object.entries(body).filter(([name]) => name in changes));
        await api.updateTicketField({ params: { id: field.id }, body: { version, ...changed } });
        await refresh();
        return;
      }
      await api.createTicketField({ body: bodyOf(setup), idempotencyKey });
      await refresh();
      own.guard.current = false;
      await navigate({ to: '/settings/$section', params: { section: 'ticket-fields' } });
    },
    reload: refresh,
  });
  return own;
}
