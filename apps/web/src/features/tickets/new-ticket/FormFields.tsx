import { ApiError } from '@heed/client';
import { Select } from '@mantine/core';
import { wordsIn, type FieldValue } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { useTicketFields, useTicketForms } from '../../../desk-fields.ts';
import { shownFields } from './form-values.ts';
import type { NewTicket } from './use-new-ticket.ts';

interface FormFieldsProps {
  form: NewTicket;
  change: (part: Partial<NewTicket>) => void;
  /** Why the ticket was not opened. */
  error: unknown;
}

/** The form of a new ticket: what its group, or a choice, asks for. Nothing where the desk has no fields. */
export function FormFields({ form, change, error }: FormFieldsProps) {
  const { t } = useTranslation('fields');
  const locale = useLocale();
  const fields = useTicketFields();
  const forms = useTicketForms().filter(({ archived }) => !archived);
  const { values, shown } = shownFields(form, fields, forms);
  const errors = error instanceof ApiError ? error.fieldErrors() : {};
  const set = (key: string, value: FieldValue) => change({ fields: { ...form.fields, [key]: value } });
  return (
    <>
      {forms.length > 1 ? (
        <Select
          label={t('form')}
          placeholder={t('formUsual')}
          clearable={form.formId !== null}
          clearButtonProps={{ 'aria-label': t('clear') }}
          data={forms.map(({ id, key, name }) => ({
            value: String(id),
            label: wordsIn(name, locale) || key,
          }))}
          value={form.formId === null ? null : String(form.formId)}
          onChange={(id) => change({ formId: id === null ? null : Number(id) })}
        />
      ) : null}
      {shown.map(({ field, required }) => (
        <FieldControl
          key={field.id}
          field={field}
          required={required}
          value={values[field.key] ?? null}
          error={errors[`fields.${field.key}`]}
          onChange={(value) => set(field.key, value)}
        />
      ))}
    </>
  );
}
