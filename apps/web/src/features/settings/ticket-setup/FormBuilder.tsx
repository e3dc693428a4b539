import { ActionIcon, Select } from '@mantine/core';
import { visibleFields, wordsIn, type FieldValues, type FormItem, type TicketField } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { ConditionPicker } from './ConditionPicker.tsx';
import { SortableList } from './Sortable.tsx';
import kit from '../kit/kit.module.css';
import classes from './setup.module.css';

interface FormBuilderProps {
  items: FormItem[];
  fields: TicketField[];
  onChange: (items: FormItem[]) => void;
  error?: string;
}

/** The fields of a form, to add, remove, drag into order, and to show or require by a choice made before. */
export function FormBuilder({ items, fields, onChange, error }: FormBuilderProps) {
  const { t } = useTranslation('settingsFields');
  const nameOf = useNameOf();
  const byId = new Map(fields.map((field) => [field.id, field]));
  const rows = items.flatMap((item) => {
    const field = byId.get(item.fieldId);
    return field ? [{ id: field.id, name: nameOf(field), field, item }] : [];
  });
  const offered = fields.filter(
    ({ id, archived }) => !archived && !items.some(({ fieldId }) => fieldId === id),
  );
  const change = (fieldId: number, part: Partial<FormItem>) =>
    onChange(items.map((item) => (item.fieldId === fieldId ? { ...item, ...part } : item)));
  // What was shown by a field that goes is shown always.
  const remove = (fieldId: number) =>
    onChange(
      items
        .filter((item) => item.fieldId !== fieldId)
        .map((item) => ({
          ...item,
          showWhen: item.showWhen?.fieldId === fieldId ? null : item.showWhen,
          requireWhen: item.requireWhen?.fieldId === fieldId ? null : item.requireWhen,
        })),
    );
  return (
    <>
      {rows.length > 0 ? (
        <SortableList
          label={t('forms.fieldsTitle')}
          items={rows}
          onMove={(moved) => onChange(moved.map(({ item }) => item))}
        >
          {({ field, item, name }) => (
            <ItemParts
              {...{ field, item, name }}
              deciding={rows.map((row) => row.field).filter(({ id }) => id !== field.id)}
              onChange={(part) => change(field.id, part)}
              onRemove={() => remove(field.id)}
            />
          )}
        </SortableList>
      ) : null}
      {error ? (
        <p className={kit.failure} role="alert">
          {error}
        </p>
      ) : null}
      <Select<string>
        aria-label={t('forms.addField')}
        placeholder={t('forms.addField')}
        searchable
        data={offered.map((field) => ({ value: String(field.id), label: nameOf(field) }))}
        value={null}
        onChange={(id) =>
          id ? onChange([...items, { fieldId: Number(id), showWhen: null, requireWhen: null }]) : undefined
        }
      />
    </>
  );
}

interface ItemPartsProps {
  field: TicketField;
  item: FormItem;
  name: string;
  /** The other fields of the form. */
  deciding: TicketField[];
  onChange: (part: Partial<FormItem>) => void;
  onRemove: () => void;
}

function ItemParts({ field, item, name, deciding, onChange, onRemove }: ItemPartsProps) {
  const { t } = useTranslation('settingsFields');
  return (
    <div className={classes.item}>
      <div className={classes.itemHead}>
        <span>
          {name} <span className={kit.under}>{t(`fields.types.${field.type}`)}</span>
        </span>
        <ActionIcon aria-label={t('forms.remove', { name })} onClick={onRemove}>
          <IconX size={15} stroke={1.6} />
        </ActionIcon>
      </div>
      <div className={classes.conditions}>
        <ConditionPicker
          label={t('forms.showWhen')}
          otherwise={t('forms.always')}
          value={item.showWhen}
          fields={deciding}
          onChange={(showWhen) => onChange({ showWhen })}
        />
        <ConditionPicker
          label={t('forms.requireWhen')}
          otherwise={field.required ? t('forms.always') : t('forms.fieldRule')}
          value={item.requireWhen}
          fields={deciding}
          onChange={(requireWhen) => onChange({ requireWhen })}
        />
      </div>
    </div>
  );
}

/** The form as agents see it, to try its conditions. */
export function FormPreview({ items, fields }: Pick<FormBuilderProps, 'items' | 'fields'>) {
  const { t } = useTranslation('settingsFields');
  const [values, setValues] = useState<FieldValues>({});
  const shown = visibleFields({ fields: items }, fields, values);
  return (
    <div className={kit.preview}>
      <span className={kit.previewTitle}>{t('forms.preview')}</span>
      <span className={kit.under}>{t(items.length === 0 ? 'forms.previewEmpty' : 'forms.previewText')}</span>
      <div className={classes.preview}>
        {shown.map(({ field, required }) => (
          <FieldControl
            key={field.id}
            field={field}
            size="xs"
            required={required}
            value={values[field.key] ?? null}
            onChange={(value) => setValues((now) => ({ ...now, [field.key]: value }))}
          />
        ))}
      </div>
    </div>
  );
}

function useNameOf(): (field: TicketField) => string {
  const locale = useLocale();
  return (field) => wordsIn(field.label, locale) || field.key;
}
