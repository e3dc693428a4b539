import { Button } from '@mantine/core';
import { PersonAvatar, RelativeTime, SkeletonRows } from '@heed/ui';
import { Link } from '@tanstack/react-router';
import type { SearchHit } from '@heed/contract';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { LoadError } from '../../components/LoadError.tsx';
import { TicketChannel, TicketPriority, TicketStatus } from '../../components/ticket-marks.tsx';
import { MarkedText } from './MarkedText.tsx';
import { useHitKeys } from './use-hit-keys.ts';
import type { useHits } from './use-search.ts';
import classes from './search.module.css';

interface HitListProps {
  found: ReturnType<typeof useHits>;
  /** A hit is opened. */
  onOpen: () => void;
}

/** The tickets that were found; j, k and the arrows move, Enter opens. */
export function HitList({ found, onOpen }: HitListProps) {
  const { t } = useTranslation('search');
  const list = useHitKeys();
  if (found.error) return <LoadError error={found.error} retry={found.refetch} />;
  if (found.isPending) return <SkeletonRows rows={8} lines={2} />;
  if (found.hits.length === 0) return <p className={classes.nothing}>{t('nothing')}</p>;
  return (
    <div data-old={found.isOld || undefined} aria-busy={found.isOld} className={classes.hits}>
      <ol ref={list} className={classes.list} aria-label={t('hits')}>
        {found.hits.map((hit) => (
          <Hit key={hit.id} hit={hit} onOpen={onOpen} />
        ))}
      </ol>
      {found.hasMore ? (
        <div className={classes.more}>
          <Button variant="default" loading={found.isLoadingMore} onClick={found.loadMore}>
            {t('more')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const Hit = memo(function Hit({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const { t } = useTranslation('search');
  const { id, subject, subjectMarks, requester, requesterMarks, assignee, snippet } = hit;
  return (
    <li>
      <Link
        className={classes.hit}
        to="/tickets/$view/$ticketId"
        params={{ view: 'all', ticketId: String(id) }}
        preload={false}
        onClick={onOpen}
        data-hit=""
      >
        <span className={classes.line}>
          <TicketStatus status={hit.status} iconOnly />
          <span className={classes.subject} dir="auto">
            {subject ? <MarkedText text={subject} marks={subjectMarks} /> : t('noSubject')}
          </span>
          {hit.priority === 'normal' ? null : <TicketPriority priority={hit.priority} iconOnly />}
          <span className={classes.aside} data-numeric="">
            #{id}
          </span>
        </span>
        {snippet ? (
          <span className={classes.snippet} data-kind={snippet.kind} dir="auto">
            {snippet.kind === 'reply' ? null : (
              <span className={classes.kind}>{t(`kind.${snippet.kind}`)}</span>
            )}
            <MarkedText text={snippet.text} marks={snippet.marks} />
          </span>
        ) : null}
        <span className={classes.line}>
          <TicketChannel channel={hit.channel} />
          <span className={classes.person}>
            <MarkedText
              text={requester.name || (requester.email ?? '')}
              marks={requester.name ? requesterMarks : []}
            />
          </span>
          <span className={classes.aside}>
            <RelativeTime at={hit.lastMessageAt} />
          </span>
          {assignee ? <PersonAvatar name={assignee.name} size={20} kind="agent" /> : null}
        </span>
      </Link>
    </li>
  );
});
