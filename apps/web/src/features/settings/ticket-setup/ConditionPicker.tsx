import { MultiSelect, Select } from '@mantine/core';
import { wordsIn, type FormCondition, type TicketField } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import classes from './setup.module.css';

interface ConditionPickerProps {
  label: string;
  /** What holds without a condition. */
  otherwise: string;
  value: FormCondition | null;
  /** The other fields of the form; only choices and boxes can decide. */
  fields: TicketField[];
  onChange: (condition: FormCondition | null) => void;
}

const NONE = 'none';
const TICKED = 'ticked';
const NOT_TICKED = 'not-ticked';

/** "When X is Y", or nothing. */
export function ConditionPicker({ label, otherwise, value, fields, onChange }: ConditionPickerProps) {
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  const nameOf = (field: TicketField) => wordsIn(field.label, locale) || field.key;
  const deciding = fields.filter(({ type }) =>
    ['checkbox', 'dropdown', 'multiselect', 'tree'].includes(type),
  );
  const chosen = deciding.find(({ id }) => id === value?.fieldId);
  const begin = (id: string | null) => {
    const field = deciding.find((each) => String(each.id) === id);
    const first = field?.options.find(({ archived }) => !archived)?.key;
    if (!field) onChange(null);
    else onChange({ fieldId: field.id, values: [field.type === 'checkbox' ? true : (first ?? '')] });
  };
  return (
    <div className={classes.condition}>
      <Select<string>
        size="xs"
        label={label}
        allowDeselect={false}
        data={[
          { value: NONE, label: otherwise },
          ...deciding.map((field) => ({
            value: String(field.id),
            label: t('forms.when', { name: nameOf(field) }),
          })),
        ]}
        value={chosen ? String(chosen.id) : NONE}
        onChange={begin}
      />
      {chosen && value ? (
        <Values field={chosen} value={value} onChange={(values) => onChange({ ...value, values })} />
      ) : null}
    </div>
  );
}

interface ValuesProps {
  field: TicketField;
  value: FormCondition;
  onChange: (values: FormCondition['values']) => void;
}

function Values({ field, value, onChange }: ValuesProps) {
  const { t } = useTranslation('settingsFields');
  const locale = useLocale();
  if (field.type === 'checkbox')
    return (
      <Select<string>
        size="xs"
        aria-label={t('forms.anyOf')}
        allowDeselect={false}
        data={[
          { value: TICKED, label: t('forms.ticked') },
          { value: NOT_TICKED, label: t('forms.notTicked') },
        ]}
        value={value.values[0] === true ? TICKED : NOT_TICKED}
        onChange={(picked) => onChange([picked === TICKED])}
      />
    );
  return (
    <MultiSelect<string>
      size="xs"
      aria-label={t('forms.anyOf')}
      placeholder={t('forms.anyOf')}
      searchable
      limit={100}
      data={field.options.map(({ key, label }) => ({ value: key, label: wordsIn(label, locale) || key }))}
      value={value.values.map(String)}
      // A condition without a value would never hold.
      onChange={(values) => (values.length > 0 ? onChange(values) : undefined)}
    />
  );
}
