import { Button } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ApiForm } from './use-api-form.ts';
import { ConflictNote } from './ConflictNote.tsx';
import classes from './kit.module.css';

export interface SaveBarProps<V extends object> {
  of: ApiForm<V>;
  /** What the button does, when it is not "Save". */
  label?: string;
  /** For things that do not exist yet: the button is always ready. */
  always?: boolean;
  /** Name of a field in words, for conflicts. */
  fieldName?: (field: string) => string;
  /** More at the right, such as what can be undone here. */
  children?: React.ReactNode;
}

/** The end of a form: save, discard, and what came of it. */
export function SaveBar<V extends object>({ of, label, always, fieldName, children }: SaveBarProps<V>) {
  const { t } = useTranslation(['settings', 'common']);
  return (
    <div className={classes.saveArea}>
      <div className={classes.live} role="alert">
        {of.failure ? <p className={classes.failure}>{of.failure}</p> : null}
      </div>
      {of.conflict ? <ConflictNote of={of} fieldName={fieldName} /> : null}
      <div className={classes.saveBar}>
        <Button type="submit" loading={of.busy} disabled={!always && !of.dirty && !of.busy}>
          {label ?? t('common:action.save')}
        </Button>
        {of.dirty && !always ? (
          <Button variant="subtle" color="gray" onClick={of.discard} disabled={of.busy}>
            {t('form.discard')}
          </Button>
        ) : null}
        <span className={classes.saved} role="status">
          {of.saved && !of.dirty ? (
            <>
              <IconCheck size={16} stroke={2} aria-hidden="true" />
              {t('form.saved')}
            </>
          ) : null}
        </span>
        {children}
      </div>
    </div>
  );
}
