import { Input, Select, Stack } from '@mantine/core';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { branchesOf } from '../../desk-fields.ts';
import { choicesOf, useFrame, type FieldControlProps } from './field-frame.ts';

/** A branch of a tree, chosen step by step: each step offers what grows from the one before. */
export function TreeControl(props: FieldControlProps) {
  const { field, value, onChange } = props;
  const { t } = useTranslation('fields');
  const locale = useLocale();
  const { label, description, error, withAsterisk, disabled, size, classNames, ...rest } = useFrame(props);
  const chosen = typeof value === 'string' ? branchesOf(value) : [];
  const steps = [null, ...chosen].flatMap((stem, level) => {
    const offered = field.options.filter(({ key }) => stemOf(key) === stem);
    const picked = chosen[level] ?? null;
    return offered.length > 0 ? [{ stem, picked, data: choicesOf(offered, picked, locale) }] : [];
  });
  return (
    <Input.Wrapper
      {...{ label, description, error, withAsterisk, size }}
      labelElement="div"
      {...rest}
      classNames={classNames && { label: classNames.label }}
    >
      <Stack gap={4} role="group" aria-label={label}>
        {steps.map(({ stem, picked, data }, level) =>
          data.length === 0 ? null : (
            <Select
              key={stem ?? ''}
              size={size}
              disabled={disabled}
              classNames={classNames && { input: classNames.input }}
              error={Boolean(error)}
              aria-label={t('step', { label, level: level + 1 })}
              placeholder={t('choose')}
              clearable={picked !== null}
              clearButtonProps={{ 'aria-label': t('clear') }}
              searchable={data.length > 6}
              nothingFoundMessage={t('noneFound')}
              limit={100}
              data={data}
              value={picked}
              onChange={(next) => onChange(next ?? stem)}
            />
          ),
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function stemOf(path: string): string | null {
  const end = path.lastIndexOf('/');
  return end < 0 ? null : path.slice(0, end);
}
