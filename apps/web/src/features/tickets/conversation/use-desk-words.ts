import { wordsIn } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useFieldWords, useStatusLabel, useTicketFields, useTicketForms } from '../../../desk-fields.ts';
import type { DeskWords } from './event-words.ts';

/** What this desk calls its statuses, fields and forms. */
export function useDeskWords(): DeskWords {
  const { t } = useTranslation(['fields', 'tickets']);
  const locale = useLocale();
  const status = useStatusLabel();
  const fieldWords = useFieldWords();
  const fields = useTicketFields();
  const forms = useTicketForms();
  return {
    status,
    field: (fieldId) => {
      const field = fields.find(({ id }) => id === fieldId);
      return field ? wordsIn(field.label, locale) || field.key : t('title');
    },
    fieldValue: (fieldId, value) => {
      const field = fields.find(({ id }) => id === fieldId);
      return field ? fieldWords(field, value) : '';
    },
    form: (formId) => {
      const form = forms.find(({ id }) => id === formId);
      return form ? wordsIn(form.name, locale) || form.key : t('tickets:conflict.usual');
    },
  };
}
