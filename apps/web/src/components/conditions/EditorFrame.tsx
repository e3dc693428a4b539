import { Button } from '@mantine/core';
import { ApiError } from '@heed/client';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { problemText } from '../../problem-text.ts';
import classes from './editor.module.css';

interface EditorFrameProps {
  /** Name and conditions. */
  children: ReactNode;
  preview: ReactNode;
  save: { error: Error | null; isPending: boolean };
  onSave: () => void;
  onCancel: () => void;
  /** Something that it cannot be saved without is missing. */
  unfinished: boolean;
}

/** Name and conditions at the left, what comes of them at the right, and the way out beneath. */
export function EditorFrame({ children, preview, save, onSave, onCancel, unfinished }: EditorFrameProps) {
  const { t } = useTranslation('common');
  return (
    // No form that Enter sends: it chooses a value in most of the fields.
    <div className={classes.form}>
      <div className={classes.columns}>
        <div className={classes.left}>{children}</div>
        {preview}
      </div>
      <div className={classes.foot}>
        {save.error ? (
          <p className={classes.error} role="alert">
            {whyNot(save.error)}
          </p>
        ) : null}
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button onClick={onSave} loading={save.isPending} disabled={unfinished}>
          {t('action.save')}
        </Button>
      </div>
    </div>
  );
}

/** What is to be mended, where the server names it. */
function whyNot(error: unknown): string {
  const named = error instanceof ApiError ? error.problem.errors?.map(({ message }) => message) : undefined;
  return named?.join(' ') ?? problemText(error);
}
