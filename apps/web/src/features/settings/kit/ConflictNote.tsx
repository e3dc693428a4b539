import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiForm } from './use-api-form.ts';
import classes from './kit.module.css';

interface ConflictNoteProps<V extends object> {
  of: ApiForm<V>;
  fieldName?: (field: string) => string;
}

/** Says what somebody else changed since the form was opened, and lets the reader choose. Nothing typed is lost. */
export function ConflictNote<V extends object>({ of, fieldName }: ConflictNoteProps<V>) {
  const { t } = useTranslation('settings');
  const fields = of.conflict?.fields ?? [];
  return (
    <div className={classes.conflict} role="alert">
      <p className={classes.conflictText}>{t('conflict.text')}</p>
      {fields.length > 0 ? (
        <ul className={classes.conflictFields}>
          {fields.map(({ field, theirs }) => (
            <li key={field}>
              <strong>{fieldName?.(field) ?? field}</strong>
              {isPlain(theirs) ? t('conflict.theirs', { value: String(theirs) }) : null}
            </li>
          ))}
        </ul>
      ) : null}
      <div className={classes.saveBar}>
        <Button size="xs" variant="default" onClick={of.takeTheirs}>
          {t('conflict.takeTheirs')}
        </Button>
        <Button size="xs" variant="default" onClick={of.keepMine}>
          {t('conflict.keepMine')}
        </Button>
      </div>
    </div>
  );
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
