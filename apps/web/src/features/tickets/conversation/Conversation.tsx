import { Button, VisuallyHidden } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { ErrorState, SkeletonRows } from '@heed/ui';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { problemReference, problemText } from '../../../problem-text.ts';
import { useEvents, useMessages } from '../data/use-ticket.ts';
import { NewsPill } from '../NewsPill.tsx';
import { placeSides } from '../sides/place-sides.ts';
import { SideCard } from '../sides/SideCard.tsx';
import { useSides } from '../sides/use-sides.ts';
import { buildThread } from './build-thread.ts';
import { Changes } from './Changes.tsx';
import { MessageView, useAuthorName } from './MessageView.tsx';
import { toldEvents } from './use-event-sentence.ts';
import { useReadingPosition } from './use-reading-position.ts';
import classes from './Conversation.module.css';

/** The conversation of a ticket, oldest first, opened at the newest message. */
export function Conversation({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation(['tickets', 'common']);
  const query = useMessages(ticket.id);
  if (query.isPending) return <SkeletonRows rows={6} />;
  if (query.isError && query.messages.length === 0)
    return (
      <ErrorState
        reference={problemReference(query.error)}
        action={<Button onClick={() => void query.refetch()}>{t('common:action.retry')}</Button>}
      >
        {t('talk.failed')} {problemText(query.error)}
      </ErrorState>
    );
  return <Thread ticket={ticket} query={query} />;
}

interface ThreadProps {
  ticket: Ticket;
  query: ReturnType<typeof useMessages>;
}

function Thread({ ticket, query }: ThreadProps) {
  const { t } = useTranslation('tickets');
  const { agent } = useMe();
  const { messages, hasNextPage } = query;
  const events = useEvents(ticket.id);
  const sides = useSides(ticket.id);
  const parts = useMemo(
    () => placeSides(buildThread(messages, toldEvents(events), !hasNextPage), sides),
    [messages, events, hasNextPage, sides],
  );
  const last = messages.at(-1);
  const { scrollerRef, contentRef, onScroll, below, toEnd } = useReadingPosition({
    first: messages[0]?.id,
    last: last?.id,
    lastIsMine: last?.author.id === agent.id,
  });
  return (
    <div className={classes.frame}>
      <div
        className={classes.scroller}
        ref={scrollerRef}
        onScroll={onScroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard can scroll what the mouse can
        tabIndex={0}
        role="region"
        aria-label={t('talk.label')}
      >
        <div className={classes.content} ref={contentRef}>
          {hasNextPage ? <Earlier query={query} /> : null}
          {parts.map((part) =>
            part.kind === 'message' ? (
              <MessageView key={part.key} ticket={ticket} message={part.message} />
            ) : part.kind === 'side' ? (
              <SideCard key={part.key} side={part.side} />
            ) : (
              <Changes key={part.key} events={part.events} />
            ),
          )}
        </div>
      </div>
      {below ? (
        <NewsPill at="bottom" onClick={toEnd}>
          {t('talk.newMessage')}
        </NewsPill>
      ) : null}
      {last ? <Announcer last={last} /> : null}
    </div>
  );
}

function Earlier({ query: { isFetchingNextPage, fetchNextPage } }: Pick<ThreadProps, 'query'>) {
  const { t } = useTranslation('tickets');
  return (
    <Button
      className={classes.earlier}
      variant="default"
      size="xs"
      disabled={isFetchingNextPage}
      onClick={() => void fetchNextPage()}
    >
      {isFetchingNextPage ? t('talk.earlierLoading') : t('talk.earlier')}
    </Button>
  );
}

/** Tells a screen reader of messages that come while the ticket is open, other than one's own. */
function Announcer({ last }: { last: Message }) {
  const { t } = useTranslation('tickets');
  const { agent } = useMe();
  const name = useAuthorName(last);
  const [openedAt] = useState(last.id);
  const fresh = last.id > openedAt && last.author.id !== agent.id;
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {fresh ? t('talk.announced', { name }) : ''}
    </VisuallyHidden>
  );
}
