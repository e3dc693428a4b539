import { TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import type { MergeReason, TicketRow } from '@heed/contract';
import { RelativeTime } from '@heed/ui';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { mergeableQuery, suggestionsQuery } from './use-merging.ts';
import classes from './merging.module.css';

const PAUSE_MS = 200;

interface TicketFinderProps {
  /** The ticket for which others are suggested. */
  ticketId: number;
  /** Not offered any more. */
  chosenIds: readonly number[];
  onChoose: (id: number) => void;
}

/** Offers tickets to merge: those that may be about the same, and what the search finds. */
export function TicketFinder({ ticketId, chosenIds, onChoose }: TicketFinderProps) {
  const { t } = useTranslation('merging');
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), PAUSE_MS);
  const searching = text.trim() !== '';
  const suggested = useQuery(suggestionsQuery(ticketId)).data?.data ?? [];
  const found = useQuery(mergeableQuery(q));
  const offered: { ticket: TicketRow; reasons: MergeReason[] }[] = searching
    ? (found.data?.data ?? []).map((ticket) => ({ ticket, reasons: [] }))
    : suggested;
  const rows = offered.filter(({ ticket }) => !ticket.spam && !chosenIds.includes(ticket.id));
  return (
    <div className={classes.finder}>
      <TextInput
        data-autofocus
        type="search"
        label={t('searchLabel')}
        placeholder={t('search')}
        leftSection={<IconSearch size={16} stroke={1.6} />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !rows[0]) return;
          event.preventDefault();
          if (q === text.trim()) onChoose(rows[0].ticket.id);
        }}
      />
      {rows.length > 0 ? (
        <section aria-label={searching ? t('found') : t('suggested')}>
          {searching ? null : <h3 className={classes.heading}>{t('suggested')}</h3>}
          <ul className={classes.list}>
            {rows.map(({ ticket, reasons }) => (
              <li key={ticket.id}>
                <Offer ticket={ticket} reasons={reasons} onChoose={() => onChoose(ticket.id)} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className={classes.nothing} role="status">
        {searching && q === text.trim() && found.isFetched && rows.length === 0 ? t('nothing') : ''}
      </p>
    </div>
  );
}

interface OfferProps {
  ticket: TicketRow;
  reasons: MergeReason[];
  onChoose: () => void;
}

function Offer({ ticket, reasons, onChoose }: OfferProps) {
  const { t } = useTranslation(['merging', 'tickets']);
  const subject = ticket.subject || t('tickets:list.noSubject');
  return (
    <UnstyledButton className={classes.offer} title={t('add')} onClick={onChoose}>
      <TicketStatus status={ticket.status} customStatusId={ticket.customStatusId} iconOnly />
      <span className={classes.words}>
        <span className={classes.subject}>
          #{ticket.id} {subject}
        </span>
        <span className={classes.hint}>
          {[ticket.requester.name, ...reasons.map((reason) => t(`reason.${reason}`))].join(' · ')}
        </span>
      </span>
      <span className={classes.age}>
        <RelativeTime at={ticket.lastMessageAt} />
      </span>
      <IconPlus size={16} stroke={1.6} aria-hidden="true" />
    </UnstyledButton>
  );
}
