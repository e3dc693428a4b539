import { useCallback, useEffect, useRef, useState } from 'react';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { api } from './api.ts';
import { keepDraft } from './draft.ts';
import { GivenRating } from './GivenRating.tsx';
import { suggestLanguage } from './i18n.ts';
import { LinkPage, linkFault, type LinkState } from './LinkPage.tsx';
import { RatingForm } from './RatingForm.tsx';
import type { RatingLink } from './read-link.ts';

export type Survey = ResponseOf<Endpoints['readSurvey']>;
type State = { at: LinkState } | { at: 'asking' | 'thanks' | 'rated'; survey: Survey };

/** The page behind the link in a mail: asks, thanks, or says what was answered already. Opening it records nothing. */
export function RatingPage({ link }: { link: RatingLink }) {
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
    <LinkPage at={state.at} company={survey?.company} onRetry={load}>
      {state.at === 'asking' ? (
        <RatingForm link={link} survey={state.survey} onDone={done} onRatedBefore={() => void load()} />
      ) : null}
      {state.at === 'thanks' || state.at === 'rated' ? (
        <GivenRating survey={state.survey} now={state.at === 'thanks'} />
      ) : null}
    </LinkPage>
  );
}

async function readSurvey(token: string): Promise<State> {
  try {
    const survey = await api.readSurvey({ params: { token } });
    await suggestLanguage(survey.locale);
    return { at: survey.rated ? 'rated' : 'asking', survey };
  } catch (error) {
    return { at: linkFault(error) };
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
