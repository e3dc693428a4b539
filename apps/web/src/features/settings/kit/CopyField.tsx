import { Button, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './kit.module.css';

/** A text to be taken elsewhere, such as a key or a link, with a button that copies it. */
export function CopyField({ value, label }: { value: string; label: string }) {
  return (
    <div className={classes.copy}>
      <VisuallyHidden>{label}</VisuallyHidden>
      <code className={classes.secret}>{value}</code>
      <CopyButton value={value} />
    </div>
  );
}

/** A button that copies and says so. */
export function CopyButton({
  value,
  label,
  size = 'md',
}: {
  value: string;
  label?: string;
  size?: 'xs' | 'md';
}) {
  const { t } = useTranslation('settings');
  const clipboard = useClipboard({ timeout: 2_000 });
  const Shape = clipboard.copied ? IconCheck : IconCopy;
  return (
    <Button
      variant="default"
      size={size}
      leftSection={<Shape size={16} stroke={1.6} aria-hidden="true" />}
      onClick={() => clipboard.copy(value)}
    >
      {clipboard.copied ? t('copy.done') : (label ?? t('copy.act'))}
    </Button>
  );
}
