import type { ReactNode } from 'react';
import { useTexts } from './use-texts.ts';
import classes from './Notice.module.css';

/** What stands where the form cannot: one sentence, what to do about it, and one action where there is one. */
export function Notice({ kind, action }: { kind: 'linkWrong' | 'notLoaded'; action?: ReactNode }) {
  const { t } = useTexts();
  return (
    <div className={classes.notice} role="alert">
      <h1>{t(kind)}</h1>
      <p>{t(`${kind}Detail`)}</p>
      {action}
    </div>
  );
}
