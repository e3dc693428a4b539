import { useEffect, type ReactNode } from 'react';
import { useTexts } from './use-texts.ts';
import { languages, type Language } from './choose-language.ts';
import { changeLanguage } from './i18n.ts';
import classes from './Page.module.css';

export type PageTitle = 'title' | 'unsubscribe.title';

/** The frame of every page: the company above, one sheet, the languages below. */
export function Page({
  company,
  title = 'title',
  children,
}: {
  company?: string;
  title?: PageTitle;
  children: ReactNode;
}) {
  const { t, language: current } = useTexts();
  useEffect(() => {
    if (company) document.title = t(title, { company });
  }, [company, title, t]);
  return (
    <div className={classes.page}>
      <header className={classes.company}>{company}</header>
      <main className={classes.sheet}>{children}</main>
      <footer>
        <div className={classes.languages} role="group" aria-label={t('language')}>
          {(Object.entries(languages) as [Language, string][]).map(([language, name]) => (
            <button
              key={language}
              type="button"
              lang={language}
              aria-pressed={current === language}
              onClick={() => void changeLanguage(language)}
            >
              {name}
            </button>
          ))}
        </div>
      </footer>
    </div>
  );
}
