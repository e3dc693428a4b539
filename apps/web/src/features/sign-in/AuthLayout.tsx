import { SegmentedControl } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { changeLanguage, currentLanguage, languages, type Language } from '../../i18n.ts';
import classes from './AuthLayout.module.css';

export interface AuthLayoutProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages before sign-in: one narrow column, and the language below it. */
export function AuthLayout({ title, intro, children }: AuthLayoutProps) {
  useEffect(() => {
    document.title = `${title} · Heed`;
    return () => void (document.title = 'Heed');
  }, [title]);
  return (
    <div className={classes.page}>
      <main className={classes.column}>
        <img className={classes.logo} src="/icon.svg" alt="Heed" width="40" height="40" />
        <h1 className={classes.title}>{title}</h1>
        {intro ? <p className={classes.intro}>{intro}</p> : null}
        {children}
      </main>
      <footer className={classes.footer}>
        <SegmentedControl
          size="xs"
          aria-label="Language · 语言"
          value={currentLanguage()}
          onChange={(value) => void changeLanguage(value as Language)}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
        />
      </footer>
    </div>
  );
}
