import { Button, type ButtonProps } from '@mantine/core';
import { confirmDialog } from '@heed/ui';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './kit.module.css';

interface AskedButtonProps {
  label: string;
  /** What it is done to as well, for screen readers. */
  name?: string;
  /** Asked before it is done; null where nothing is lost by it. */
  question: { title: string; text: string } | null;
  busy: boolean;
  act: () => Promise<unknown>;
  look?: Pick<ButtonProps, 'size' | 'variant' | 'color'>;
}

/** A button for what is hard to undo: asks first. In the look of a row's button unless told otherwise. */
export function AskedButton({ label, name, question, busy, act, look }: AskedButtonProps) {
  const { t } = useTranslation('common');
  const ask = async () => {
    const sure =
      question === null ||
      (await confirmDialog({
        title: question.title,
        children: question.text,
        confirm: label,
        cancel: t('action.cancel'),
        danger: true,
      }));
    if (sure) await act();
  };
  return (
    <Button
      {...(look ?? { size: 'xs', variant: 'default' })}
      loading={busy}
      onClick={() => void ask()}
      aria-label={name}
    >
      {label}
    </Button>
  );
}

/** What one button of a page means, with the button at its side. */
export function Consequence({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className={classes.danger}>
      <p className={classes.dangerWords}>{text}</p>
      {children}
    </div>
  );
}
