import { SegmentedControl } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { changeLanguage, currentLanguage, languages, type Language } from '../../i18n.ts';
import classes from './AuthLayout.module.css';

export interface AuthLayoutProps {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}

/** The frame of the pages before sign-in: one narrow column, and the language below it. */
export function AuthLayout({ title, intro, children }: AuthLayoutProps) {
  const column = useRef<HTMLElement>(null);
  useEffect(() => {
    // Where a keyboard is at hand, typing begins at once; on a phone the keyboard would cover the page.
    if (matchMedia('(pointer: fine)').matches)
      column.current?.querySelector<HTMLElement>('form input:not([type=hidden])')?.focus();
  }, []);
  useEffect(() => {
    document.title = `${title} · Heed`;
    return () => void (document.title = 'Heed');
  }, [title]);
  return (
    <div className={classes.page}>
      <main className={classes.column} ref={column}>
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
