import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface DialogActsProps {
  /** What the button does, as a verb. */
  submit: string;
  onCancel: () => void;
  busy: boolean;
}

/** The end of a form in a dialog: give up, or do it. */
export function DialogActs({ submit, onCancel, busy }: DialogActsProps) {
  const { t } = useTranslation('common');
  return (
    <Group justify="flex-end" gap={8}>
      <Button variant="default" onClick={onCancel}>
        {t('action.cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {submit}
      </Button>
    </Group>
  );
}
