import { ActionIcon, Select } from '@mantine/core';
import type { ConditionField } from '@heed/contract';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { keptValue, newCondition, type EditCondition } from './edit-tree.ts';
import { useFieldWords } from './use-field-words.ts';
import { ValueInput } from './ValueInput.tsx';
import classes from './builder.module.css';

interface RowProps {
  condition: EditCondition;
  fields: ConditionField[];
  fault: string | undefined;
  /** null: take it away. */
  onChange: (next: EditCondition | null) => void;
}

/** One condition as a sentence: what, how it compares, with what. */
export function ConditionRow({ condition, fields, fault, onChange }: RowProps) {
  const { t } = useTranslation('views');
  const words = useFieldWords();
  const field = fields.find(({ key }) => key === condition.field);
  const operator = field?.operators.find(({ name }) => name === condition.operator);
  const chooseOperator = (name: string) => {
    const next = field?.operators.find((each) => each.name === name);
    onChange({
      ...condition,
      operator: name,
      value: keptValue(condition.value, operator?.input ?? null, next?.input ?? null),
    });
  };
  return (
    <div className={classes.row} data-fault={fault ? '' : undefined}>
      <Select
        size="xs"
        className={classes.field}
        aria-label={t('builder.field')}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- of a row just added alone: it is what the reader wants to fill in
        autoFocus={condition.fresh}
        searchable
        selectFirstOptionOnChange
        // What is typed looks for another field, and is not put after the one that stands there.
        onFocus={(event) => event.currentTarget.select()}
        onClick={(event) => event.currentTarget.select()}
        allowDeselect={false}
        nothingFoundMessage={t('builder.nothing')}
        data={[
          ...fields.map((each) => ({ value: each.key, label: words.ofField(each) })),
          ...(field
            ? []
            : [{ value: condition.field, label: t('builder.gone', { field: condition.field }) }]),
        ]}
        value={condition.field}
        onChange={(key) => {
          const chosen = fields.find((each) => each.key === key);
          if (chosen && chosen !== field) onChange({ ...newCondition(chosen), id: condition.id });
        }}
      />
      <Select
        size="xs"
        className={classes.operator}
        aria-label={t('builder.operator')}
        allowDeselect={false}
        disabled={!field}
        data={(field?.operators ?? []).map(({ name }) => ({ value: name, label: words.ofOperator(name) }))}
        value={condition.operator}
        onChange={(name) => name && chooseOperator(name)}
      />
      <div className={classes.value}>
        {field && operator?.input ? (
          <ValueInput
            key={`${field.key} ${operator.input}`}
            field={field}
            operator={operator.name}
            input={operator.input}
            value={condition.value}
            onChange={(value) => onChange({ ...condition, value })}
          />
        ) : null}
      </div>
      <ActionIcon aria-label={t('builder.remove')} onClick={() => onChange(null)}>
        <IconX size={15} stroke={1.8} />
      </ActionIcon>
      {fault ? (
        <p className={classes.fault} role="status">
          {fault}
        </p>
      ) : null}
    </div>
  );
}
