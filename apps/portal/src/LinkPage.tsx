import { ApiError } from '@heed/client';
import { LocaleProvider, SkeletonRows } from '@heed/ui/portal';
import type { ReactNode } from 'react';
import { Notice } from './Notice.tsx';
import { Page, type PageTitle } from './Page.tsx';
import { useTexts } from './use-texts.ts';
import classes from './RatingForm.module.css';

/** How far a page behind a link in a mail has come before it can show what the link is for. */
export type LinkState = 'loading' | 'linkWrong' | 'notLoaded';

interface LinkPageProps {
  /** Anything else: its `children` are shown. */
  at: string;
  company?: string;
  title?: PageTitle;
  onRetry: () => Promise<void>;
  children: ReactNode;
}

/** A page behind a link in a mail: what it is for, or why that cannot be shown. */
export function LinkPage({ at, company, title, onRetry, children }: LinkPageProps) {
  const { t, language } = useTexts();
  return (
    <LocaleProvider locale={language}>
      <Page company={company} title={title}>
        {at === 'loading' ? (
          <div role="status" aria-label={t('loading')}>
            <SkeletonRows rows={3} />
          </div>
        ) : null}
        {at === 'linkWrong' ? <Notice kind="linkWrong" /> : null}
        {at === 'notLoaded' ? (
          <Notice
            kind="notLoaded"
            action={
              <button type="button" className={classes.send} onClick={() => void onRetry()}>
                {t('tryAgain')}
              </button>
            }
          />
        ) : null}
        {children}
      </Page>
    </LocaleProvider>
  );
}

/** What an error of the first request says of the link: refused for good, or not reached. */
export function linkFault(error: unknown): 'linkWrong' | 'notLoaded' {
  const refused =
    error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
  return refused ? 'linkWrong' : 'notLoaded';
}
