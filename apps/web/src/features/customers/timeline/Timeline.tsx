import { Button } from '@mantine/core';
import { EmptyState, RelativeTime, SkeletonRows } from '@heed/ui';
import {
  IconArrowMerge,
  IconCheck,
  IconCircleDot,
  IconMessage,
  IconMessageReply,
  IconNote,
  IconPencil,
  IconRotate,
  IconStar,
  IconTicket,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';
import type { Customer } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { LoadError } from '../../../components/LoadError.tsx';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { usePages } from '../../../use-pages.ts';
import { useSentence, type TimelineEntry } from './use-sentence.ts';
import classes from './Timeline.module.css';

/** What happened with a customer, newest first, in readable sentences. */
export function Timeline({ customer }: { customer: Customer }) {
  const { t } = useTranslation(['customers', 'lists']);
  const pages = usePages(['timelines', customer.id], (query, signal) =>
    api.getTimeline({ params: { id: customer.id }, query, signal }),
  );
  if (pages.error) return <LoadError error={pages.error} retry={pages.refetch} />;
  if (pages.isPending) return <SkeletonRows rows={8} />;
  if (pages.rows.length === 0) return <EmptyState>{t('noStory')}</EmptyState>;
  return (
    <div className={classes.frame}>
      <ol className={classes.list}>
        {pages.rows.map((entry) => (
          <Entry key={entry.id} entry={entry} customer={customer} />
        ))}
      </ol>
      {pages.hasMore ? (
        <Button variant="default" size="xs" loading={pages.isLoadingMore} onClick={pages.loadMore}>
          {t('lists:more')}
        </Button>
      ) : null}
    </div>
  );
}

function Entry({ entry, customer }: { entry: TimelineEntry; customer: Customer }) {
  const { t } = useTranslation('customers');
  const sentence = useSentence(entry, customer);
  const Shape = icons[pictured(entry)] ?? IconPencil;
  return (
    <li className={classes.entry}>
      <span className={classes.icon} aria-hidden="true">
        <Shape size={15} stroke={1.75} />
      </span>
      <div className={classes.words}>
        <p className={classes.sentence}>{sentence}</p>
        {entry.ticketId ? (
          <p className={classes.ticket}>
            <TicketLink id={entry.ticketId} /> {entry.subject || t('noSubject')}
          </p>
        ) : null}
      </div>
      <span className={classes.time}>
        <RelativeTime at={entry.at} form="phrase" />
      </span>
    </li>
  );
}

const icons: Record<string, Icon> = {
  'customer.created': IconUserPlus,
  'customer.noteAdded': IconNote,
  'customer.noteEdited': IconNote,
  'customer.noteRemoved': IconNote,
  'customer.noteRestored': IconNote,
  'customer.merged': IconArrowMerge,
  'customer.unmerged': IconArrowMerge,
  'ticket.opened': IconTicket,
  'ticket.followedUp': IconTicket,
  'ticket.reopened': IconRotate,
  'ticket.statusChanged': IconCircleDot,
  'survey.offered': IconStar,
  'rating.given': IconStar,
  answered: IconMessageReply,
  asked: IconMessage,
  solved: IconCheck,
};

function pictured({ type, facts }: TimelineEntry): string {
  if (type === 'ticket.replied') return facts.by === 'agent' ? 'answered' : 'asked';
  return type === 'ticket.statusChanged' && facts.to === 'solved' ? 'solved' : type;
}
