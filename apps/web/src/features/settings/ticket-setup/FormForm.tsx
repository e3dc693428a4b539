import { Switch } from '@mantine/core';
import { wordsIn, type TicketField, type TicketForm } from '@heed/contract';
import { Section } from '@heed/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { formsQuery } from '../../../desk-fields.ts';
import { ManyPicker } from '../../../names/pickers.tsx';
import { SaveBar } from '../kit/SaveBar.tsx';
import { useApiForm } from '../kit/use-api-form.ts';
import { FormBuilder, FormPreview } from './FormBuilder.tsx';
import { inAllLanguages, inSomeLanguages, LocalizedInputs } from './LocalizedInputs.tsx';
import kit from '../kit/kit.module.css';

type FormValues = Pick<TicketForm, 'fields' | 'groupIds' | 'inboxIds' | 'standard'> & {
  name: ReturnType<typeof inAllLanguages>;
};

/** What a form is called, which tickets have it, and its fields, with the form that they make. */
export function FormForm({ form, fields }: { form: TicketForm | undefined; fields: TicketField[] }) {
  const { t } = useTranslation('settingsFields');
  const own = useFormForm(form);
  const values = own.form.getValues();
  return (
    <form onSubmit={own.onSubmit} noValidate>
      <div className={kit.fields}>
        <Section title={t('forms.name')}>
          <LocalizedInputs
            label={t('forms.name')}
            maxLength={200}
            name="name"
            getInputProps={(path) => own.form.getInputProps(path)}
          />
        </Section>
        <Section
          title={t('forms.fieldsTitle')}
          description={t('forms.fieldsText')}
          preview={<FormPreview items={values.fields} fields={fields} />}
        >
          <FormBuilder
            items={values.fields}
            fields={fields}
            onChange={(items) => own.form.setFieldValue('fields', items)}
            error={own.form.errors.fields as string | undefined}
          />
        </Section>
        <Section title={t('forms.use')} description={t('forms.useText')}>
          <Switch
            label={t('forms.standardLabel')}
            description={t('forms.standardHint')}
            {...own.form.getInputProps('standard', { type: 'checkbox' })}
          />
          <ManyPicker of="group" label={t('forms.groups')} {...own.form.getInputProps('groupIds')} />
          <ManyPicker of="inbox" label={t('forms.inboxes')} {...own.form.getInputProps('inboxIds')} />
        </Section>
        <SaveBar
          of={own}
          label={form ? undefined : t('forms.create')}
          always={!form}
          fieldName={(name) => t(`forms.field.${name as 'name'}`)}
        />
      </div>
    </form>
  );
}

function useFormForm(form: TicketForm | undefined) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [idempotencyKey] = useState(() => crypto.randomUUID());
  const refresh = () => client.invalidateQueries({ queryKey: formsQuery.queryKey });
  const own = useApiForm<FormValues>({
    values: {
      name: inAllLanguages(form?.name),
      fields: form?.fields ?? [],
      groupIds: form?.groupIds ?? [],
      inboxIds: form?.inboxIds ?? [],
      standard: form?.standard ?? false,
    },
    version: form?.version ?? 0,
    check: ({ name }) => (wordsIn(name, 'en').trim() === '' ? { 'name.en': t('invalid.required') } : {}),
    save: async (values, { changes, version }) => {
      if (form) {
        const name = changes.name ? { name: inSomeLanguages(changes.name) } : {};
        await api.updateTicketForm({ params: { id: form.id }, body: { version, ...changes, ...name } });
        await refresh();
        return;
      }
      await api.createTicketForm({ body: { ...values, name: inSomeLanguages(values.name) }, idempotencyKey });
      await refresh();
      own.guard.current = false;
      await navigate({ to: '/settings/$section', params: { section: 'ticket-forms' } });
    },
    reload: refresh,
  });
  return own;
}
