import { Checkbox, MultiSelect, Select } from '@mantine/core';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { choicesOf, useFrame, type FieldControlProps } from './field-frame.ts';
import { LookupControl } from './LookupControl.tsx';
import { TreeControl } from './TreeControl.tsx';
import { TypedControl } from './TypedControl.tsx';

/** The control of a custom field, whatever its type. */
export function FieldControl(props: FieldControlProps) {
  const { field, value, onChange } = props;
  const { t } = useTranslation('fields');
  const frame = useFrame(props);
  const { withAsterisk, classNames: _, ...rest } = frame;
  const locale = useLocale();
  switch (field.type) {
    case 'checkbox':
      return (
        <Checkbox
          {...rest}
          label={withAsterisk ? `${rest.label} *` : rest.label}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'dropdown':
      return (
        <Select
          {...frame}
          clearable={value !== null}
          clearButtonProps={{ 'aria-label': t('clear') }}
          searchable={field.options.length > 6}
          placeholder={t('choose')}
          nothingFoundMessage={t('noneFound')}
          data={choicesOf(field.options, value, locale)}
          value={typeof value === 'string' ? value : null}
          onChange={onChange}
          limit={100}
        />
      );
    case 'multiselect':
      return (
        <MultiSelect
          {...frame}
          searchable
          placeholder={Array.isArray(value) && value.length > 0 ? undefined : t('choose')}
          nothingFoundMessage={t('noneFound')}
          data={choicesOf(field.options, value, locale)}
          value={Array.isArray(value) ? value : []}
          onChange={(chosen) => onChange(chosen.length > 0 ? chosen : null)}
          limit={100}
        />
      );
    case 'tree':
      return <TreeControl {...props} />;
    case 'customer':
    case 'organization':
    case 'ticket':
      return <LookupControl {...props} kind={field.type} />;
    default:
      return <TypedControl {...props} />;
  }
}
