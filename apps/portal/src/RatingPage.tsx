import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '@heed/client';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { LocaleProvider, SkeletonRows } from '@heed/ui/portal';
import { useTexts } from './use-texts.ts';
import { api } from './api.ts';
import { keepDraft } from './draft.ts';
import { GivenRating } from './GivenRating.tsx';
import { suggestLanguage } from './i18n.ts';
import { Notice } from './Notice.tsx';
import { Page } from './Page.tsx';
import { RatingForm } from './RatingForm.tsx';
import type { RatingLink } from './read-link.ts';
import classes from './RatingForm.module.css';

export type Survey = ResponseOf<Endpoints['readSurvey']>;
type State =
  | { at: 'loading' | 'linkWrong' | 'notLoaded' }
  | { at: 'asking' | 'thanks' | 'rated'; survey: Survey };

/** The page behind the link in a mail: asks, thanks, or says what was answered already. Opening it records nothing. */
export function RatingPage({ link }: { link: RatingLink }) {
  const { t, language: current } = useTexts();
  const [state, setState] = useState<State>({ at: 'loading' });
  const load = useCallback(() => readSurvey(link.token).then(setState), [link.token]);
  useEffect(() => {
    void readSurvey(link.token).then(setState);
  }, [link.token]);
  useReconnect(state.at === 'notLoaded', load);

  const survey = 'survey' in state ? state.survey : undefined;
  const done = (rated: NonNullable<Survey['rated']>) => {
    keepDraft(link.token, null);
    setState({ at: 'thanks', survey: { ...survey!, rated } });
  };
  return (
    <LocaleProvider locale={current}>
      <Page company={survey?.company}>
        {state.at === 'loading' ? (
          <div role="status" aria-label={t('loading')}>
            <SkeletonRows rows={3} />
          </div>
        ) : null}
        {state.at === 'linkWrong' ? <Notice kind="linkWrong" /> : null}
        {state.at === 'notLoaded' ? (
          <Notice
            kind="notLoaded"
            action={
              <button type="button" className={classes.send} onClick={() => void load()}>
                {t('tryAgain')}
              </button>
            }
          />
        ) : null}
        {state.at === 'asking' ? (
          <RatingForm link={link} survey={state.survey} onDone={done} onRatedBefore={() => void load()} />
        ) : null}
        {state.at === 'thanks' || state.at === 'rated' ? (
          <GivenRating survey={state.survey} now={state.at === 'thanks'} />
        ) : null}
      </Page>
    </LocaleProvider>
  );
}

async function readSurvey(token: string): Promise<State> {
  try {
    const survey = await api.readSurvey({ params: { token } });
    await suggestLanguage(survey.locale);
    return { at: survey.rated ? 'rated' : 'asking', survey };
  } catch (error) {
    const refused =
      error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
    return { at: refused ? 'linkWrong' : 'notLoaded' };
  }
}

/** Tries again by itself when the connection is back. */
function useReconnect(waiting: boolean, load: () => Promise<void>): void {
  const latest = useRef(load);
  useEffect(() => void (latest.current = load), [load]);
  useEffect(() => {
    if (!waiting) return;
    const retry = () => void latest.current();
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [waiting]);
}
