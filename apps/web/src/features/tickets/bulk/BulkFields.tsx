import { ActionIcon, Group, Select } from '@mantine/core';
import { wordsIn, type FieldValues } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldControl } from '../../../components/field-controls/FieldControl.tsx';
import { useTicketFields } from '../../../desk-fields.ts';

interface BulkFieldsProps {
  values: FieldValues;
  onChange: (values: FieldValues) => void;
}

/** Custom fields to change: each is taken in by its name first, so that an empty one means to empty it. */
export function BulkFields({ values, onChange }: BulkFieldsProps) {
  const { t } = useTranslation('bulk');
  const locale = useLocale();
  const fields = useTicketFields().filter(({ archived }) => !archived);
  const chosen = fields.filter(({ key }) => key in values);
  const others = fields.filter(({ key }) => !(key in values));
  if (fields.length === 0) return null;
  const drop = (key: string) =>
    onChange(Object.fromEntries(Object.entries(values).filter(([each]) => each !== key)));
  return (
    <>
      {chosen.map((field) => (
        <Group key={field.id} align="flex-end" gap={8} wrap="nowrap">
          <div style={{ flex: 1, minWidth: 0 }}>
            <FieldControl
              field={field}
              required={false}
              value={values[field.key] ?? null}
              onChange={(value) => onChange({ ...values, [field.key]: value })}
            />
          </div>
          <ActionIcon
            mb={4}
            aria-label={t('dropField', { name: wordsIn(field.label, locale) })}
            onClick={() => drop(field.key)}
          >
            <IconX size={16} stroke={1.7} />
          </ActionIcon>
        </Group>
      ))}
      {others.length > 0 ? (
        <Select
          label={t('addField')}
          placeholder={t('addFieldHint')}
          searchable={others.length > 6}
          data={others.map(({ key, label }) => ({ value: key, label: wordsIn(label, locale) || key }))}
          value={null}
          onChange={(key) => {
            const field = others.find((each) => each.key === key);
            if (field) onChange({ ...values, [field.key]: field.type === 'checkbox' ? true : null });
          }}
        />
      ) : null}
    </>
  );
}
