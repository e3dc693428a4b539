import { TagsInput, type TagsInputProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Free words, such as tags and addresses. */
export function WordsInput(props: TagsInputProps) {
  const { t } = useTranslation('common');
  return (
    <TagsInput
      clearable={(props.value?.length ?? 0) > 0}
      clearButtonProps={{ 'aria-label': t('pick.clear') }}
      {...props}
    />
  );
}
