import { Button } from '@mantine/core';
import type { Ticket } from '@heed/contract';
import { IconArrowMerge, IconArrowsSplit2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import notices from '../ticket/TicketNotices.module.css';
import { useMergeActs } from './use-merging.ts';

/** Where the ticket has gone or come from, and the way back. */
export function MergeNotices({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('merging');
  const { unmerge, undoSplit } = useMergeActs();
  const { id, mergedInto, splitFrom, splitInto, can } = ticket;
  return (
    <>
      {mergedInto ? (
        <p className={notices.notice} data-tone="amber">
          <IconArrowMerge size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {mergedInto.mergeId === null ? t('dissolvedInto') : t('mergedInto')}{' '}
            {mergedInto.subject === null ? (
              `#${mergedInto.id}`
            ) : (
              <Named {...mergedInto} subject={mergedInto.subject} />
            )}
          </span>
          {mergedInto.mergeId !== null && mergedInto.subject !== null && can.merge ? (
            <Back
              label={t('unmerge')}
              busy={unmerge.isPending}
              onClick={() => unmerge.mutate([{ id: mergedInto.mergeId!, targetId: mergedInto.id }])}
            />
          ) : null}
        </p>
      ) : null}
      <MergedFrom ticket={ticket} />
      {splitFrom && !mergedInto ? (
        <p className={notices.notice}>
          <IconArrowsSplit2 size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {t('splitFrom')} <Named {...splitFrom} />
          </span>
        </p>
      ) : null}
      {splitInto.map((part) => (
        <p className={notices.notice} key={part.id}>
          <IconArrowsSplit2 size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {t('splitInto')} <Named {...part} />
          </span>
          <TicketStatus status={part.status} />
          {can.split ? (
            <Back
              label={t('split.undo')}
              busy={undoSplit.isPending}
              onClick={() => undoSplit.mutate({ originId: id, splitId: part.splitId })}
            />
          ) : null}
        </p>
      ))}
    </>
  );
}

/** So many stand above the conversation; the others are one click away. */
const SHOWN = 3;

function MergedFrom({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('merging');
  const { unmerge } = useMergeActs();
  const [all, setAll] = useState(false);
  const { mergedFrom } = ticket;
  const hidden = all ? 0 : Math.max(0, mergedFrom.length - SHOWN);
  return (
    <>
      {mergedFrom.slice(0, mergedFrom.length - hidden).map((source) => (
        <p className={notices.notice} key={source.id}>
          <IconArrowMerge size={15} stroke={1.7} aria-hidden="true" />
          <span>
            {t('mergedFrom')} <Named {...source} />
          </span>
          {ticket.can.merge ? (
            <Back
              label={t('unmerge')}
              name={t('unmergeOne', { id: source.id })}
              busy={unmerge.isPending}
              onClick={() => unmerge.mutate([{ id: source.mergeId, targetId: ticket.id }])}
            />
          ) : null}
        </p>
      ))}
      {hidden > 0 ? (
        <p className={notices.notice}>
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setAll(true)}>
            {t('moreMerged', { count: hidden })}
          </Button>
        </p>
      ) : null}
    </>
  );
}

function Named({ id, subject }: { id: number; subject: string }) {
  return (
    <TicketLink id={id}>
      #{id} {subject}
    </TicketLink>
  );
}

interface BackProps {
  label: string;
  /** What a screen reader says, where the label alone is not enough. */
  name?: string;
  busy: boolean;
  onClick: () => void;
}

function Back({ label, name, busy, onClick }: BackProps) {
  return (
    <Button size="compact-xs" variant="default" aria-label={name} disabled={busy} onClick={onClick}>
      {label}
    </Button>
  );
}
