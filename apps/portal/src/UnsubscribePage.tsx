import { useCallback, useEffect, useRef, useState } from 'react';
import type { Endpoints, ResponseOf } from '@heed/contract';
import { api } from './api.ts';
import { suggestLanguage } from './i18n.ts';
import { LinkPage, linkFault, type LinkState } from './LinkPage.tsx';
import { useTexts } from './use-texts.ts';
import classes from './RatingForm.module.css';

type Subscription = ResponseOf<Endpoints['readUnsubscription']>;
type State = { at: LinkState } | { at: 'asking' | 'done'; about: Subscription };

/** The page behind “Unsubscribe” in a mail: says what it ends, and ends it when the button is pressed, not before. */
export function UnsubscribePage({ token }: { token: string }) {
  const [state, setState] = useState<State>({ at: 'loading' });
  const load = useCallback(() => readSubscription(token).then(setState), [token]);
  useEffect(() => {
    void readSubscription(token).then(setState);
  }, [token]);
  const about = 'about' in state ? state.about : undefined;
  return (
    <LinkPage at={state.at} company={about?.company} title="unsubscribe.title" onRetry={load}>
      {state.at === 'asking' ? (
        <Asking
          token={token}
          about={state.about}
          onDone={() => setState({ at: 'done', about: state.about })}
        />
      ) : null}
      {state.at === 'done' ? <Done company={state.about.company} /> : null}
    </LinkPage>
  );
}

interface AskingProps {
  token: string;
  about: Subscription;
  onDone: () => void;
}

function Asking({ token, about: { company, purpose }, onDone }: AskingProps) {
  const { t } = useTexts();
  const [all, setAll] = useState(false);
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const send = async () => {
    if (sending) return;
    setSending(true);
    setFailed(false);
    try {
      await api.unsubscribe({ params: { token }, body: { all } });
      onDone();
    } catch {
      setFailed(true);
      setSending(false);
    }
  };
  return (
    <div className={classes.form}>
      <h1>{t(`unsubscribe.question.${purpose}`)}</h1>
      <p className={classes.detail}>{t(`unsubscribe.detail.${purpose}`, { company })}</p>
      <label>
        <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />{' '}
        {t('unsubscribe.all')}
      </label>
      <div className={classes.end}>
        {failed ? (
          <p className={classes.failure} role="alert">
            {t('unsubscribe.notDone')}
          </p>
        ) : null}
        <button type="button" className={classes.send} aria-disabled={sending} onClick={() => void send()}>
          {t(sending ? 'unsubscribe.sending' : 'unsubscribe.act')}
        </button>
      </div>
    </div>
  );
}

function Done({ company }: { company: string }) {
  const { t } = useTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes.form}>
      <h1 ref={heading} tabIndex={-1}>
        {t('unsubscribe.done')}
      </h1>
      <p className={classes.detail}>{t('unsubscribe.doneDetail', { company })}</p>
    </div>
  );
}

async function readSubscription(token: string): Promise<State> {
  try {
    const about = await api.readUnsubscription({ params: { token } });
    await suggestLanguage(about.locale);
    return { at: about.done ? 'done' : 'asking', about };
  } catch (error) {
    return { at: linkFault(error) };
  }
}
