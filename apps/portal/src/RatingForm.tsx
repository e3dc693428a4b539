import { useEffect, useRef, useState, type FormEvent } from 'react';
import { ApiError } from '@heed/client';
import { useTexts } from './use-texts.ts';
import { api } from './api.ts';
import { keepDraft, readDraft, type Draft } from './draft.ts';
import type { Survey } from './RatingPage.tsx';
import type { RatingLink } from './read-link.ts';
import { ScoreChoice } from './ScoreChoice.tsx';
import classes from './RatingForm.module.css';

const COMMENT_LENGTH = 5000;

interface RatingFormProps {
  link: RatingLink;
  survey: Survey;
  onDone: (rating: { score: number; comment: string }) => void;
  /** Somebody has rated meanwhile, perhaps by a click whose answer was lost. */
  onRatedBefore: () => void;
}

/** Five ratings, a comment, one button. Whatever goes wrong, what was chosen and typed stays. */
export function RatingForm({ link, survey, onDone, onRatedBefore }: RatingFormProps) {
  const { t } = useTexts();
  const [draft, setDraft] = useState<Draft>(() => readDraft(link));
  const [missing, setMissing] = useState(false);
  const { sending, failure, send } = useSending(link.token, onDone, onRatedBefore);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => keepDraft(link.token, draft), [link.token, draft]);
  const excess = Math.max(0, draft.comment.trim().length - COMMENT_LENGTH);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const { score, comment } = draft;
    setMissing(score === null);
    if (score !== null && excess === 0) return void send({ score, comment });
    form.current?.querySelector<HTMLElement>(score === null ? 'input[type=radio]' : 'textarea')?.focus();
  };
  return (
    <form className={classes.form} ref={form} onSubmit={onSubmit} noValidate>
      <h1>{t('question')}</h1>
      <Subject survey={survey} />
      <ScoreChoice
        value={draft.score}
        onChange={(score) => (setDraft({ ...draft, score }), setMissing(false))}
        error={missing ? t('chooseFirst') : undefined}
      />
      <Comment
        value={draft.comment}
        onChange={(comment) => setDraft({ ...draft, comment })}
        excess={excess}
      />
      <div className={classes.end}>
        {failure ? (
          <p className={classes.failure} role="alert">
            {t(failure)}
          </p>
        ) : null}
        <button type="submit" className={classes.send} aria-disabled={sending}>
          {sending ? t('sending') : t('send')}
        </button>
        <p className={classes.hint}>{t('nothingSentYet')}</p>
      </div>
    </form>
  );
}

interface Given {
  score: number;
  comment: string;
}

/** Sends a rating, one at a time, and says in a word why it did not go. */
function useSending(token: string, onDone: (rating: Given) => void, onRatedBefore: () => void) {
  const [sending, setSending] = useState(false);
  const [failure, setFailure] = useState<'notSent' | 'offline' | 'tooMany' | null>(null);
  const send = async (body: Given) => {
    if (sending) return;
    setSending(true);
    setFailure(null);
    try {
      onDone(await api.giveRating({ params: { token }, body }));
    } catch (error) {
      const status = error instanceof ApiError ? error.status : 0;
      if (status === 409 || status === 410) onRatedBefore();
      else setFailure(status === 429 ? 'tooMany' : navigator.onLine ? 'notSent' : 'offline');
    } finally {
      setSending(false);
    }
  };
  return { sending, failure, send };
}

/** What the rating is about: the request, its number, and who answered. */
export function Subject({ survey: { ticketId, subject, agentName } }: { survey: Survey }) {
  const { t } = useTexts();
  return (
    <dl className={classes.subject}>
      <dt>
        {t('about')} <span data-numeric="">#{ticketId}</span>
      </dt>
      <dd dir="auto">{subject}</dd>
      {agentName ? <dd className={classes.agent}>{t('answeredBy', { name: agentName })}</dd> : null}
    </dl>
  );
}

function Comment({
  value,
  onChange,
  excess,
}: {
  value: string;
  onChange: (comment: string) => void;
  excess: number;
}) {
  const { t } = useTexts();
  return (
    <div>
      <label className={classes.label} htmlFor="comment">
        {t('comment')} <span>{t('optional')}</span>
      </label>
      <textarea
        id="comment"
        className={classes.comment}
        rows={4}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={excess > 0}
        aria-describedby={excess > 0 ? 'comment-error' : undefined}
      />
      {excess > 0 ? (
        <p className={classes.error} id="comment-error" role="alert">
          {t('tooLong', { count: excess })}
        </p>
      ) : null}
    </div>
  );
}
