import { Button, Checkbox } from '@mantine/core';
import type { Message, Ticket } from '@heed/contract';
import { ErrorState, formatExact, SkeletonRows, useLocale, useReader } from '@heed/ui';
import { IconPrinter } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../../components/format-bytes.ts';
import { problemReference, problemText } from '../../../problem-text.ts';
import { MailHtml } from '../conversation/MailHtml.tsx';
import { PlainText } from '../conversation/PlainText.tsx';
import { useAuthorName } from '../conversation/MessageView.tsx';
import { useTicket } from '../data/use-ticket.ts';
import { PrintedFacts } from './PrintedFacts.tsx';
import { usePrinted } from './use-printed.ts';
import classes from './print.module.css';

/** A ticket for paper: what it is and what was said; private notes only where they are wanted. */
export function PrintPage() {
  const id = Number(useParams({ from: '/shell/print/$ticketId' }).ticketId);
  const ticket = useTicket(id);
  const printed = usePrinted(id);
  const error = ticket.error ?? printed.error;
  if (error) return <ErrorState reference={problemReference(error)}>{problemText(error)}</ErrorState>;
  if (!ticket.data || !printed.data) return <SkeletonRows rows={8} />;
  return <Sheet ticket={ticket.data} {...printed.data} />;
}

function Sheet({ ticket, messages, more }: { ticket: Ticket; messages: Message[]; more: boolean }) {
  const { t } = useTranslation(['print', 'tickets']);
  const [notes, setNotes] = useState(false);
  const shown = messages.filter(({ kind }) => notes || kind !== 'note');
  const title = `#${ticket.id} ${ticket.subject}`;
  useEffect(() => {
    const before = document.title;
    // What a printed page, or a file in its stead, is called.
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  return (
    <div className={classes.page}>
      <div className={classes.acts}>
        <Button leftSection={<IconPrinter size={16} stroke={1.7} />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <Checkbox
          label={t('withNotes')}
          checked={notes}
          onChange={(event) => setNotes(event.currentTarget.checked)}
        />
      </div>
      <article className={classes.sheet} data-mantine-color-scheme="light">
        <h1 className={classes.title}>
          <span dir="auto">{ticket.subject || t('tickets:list.noSubject')}</span>
          <span className={classes.number}>#{ticket.id}</span>
        </h1>
        <PrintedFacts ticket={ticket} />
        {more ? <p className={classes.more}>{t('more')}</p> : null}
        {shown.map((message) => (
          <PrintedMessage key={message.id} message={message} />
        ))}
      </article>
    </div>
  );
}

function PrintedMessage({ message }: { message: Message }) {
  const { t } = useTranslation('tickets');
  const name = useAuthorName(message);
  const reader = useReader();
  const locale = useLocale();
  const { html, text, attachments, kind } = message;
  return (
    <section className={classes.message}>
      <h2 className={classes.head}>
        <span>
          {name}
          {kind === 'note' ? ` · ${t('talk.note')}` : ''}
        </span>
        <time dateTime={message.createdAt}>{formatExact(new Date(message.createdAt), reader)}</time>
      </h2>
      {html !== null ? <MailHtml html={html} remote={false} /> : <PlainText text={text} />}
      {attachments.length > 0 ? (
        <p className={classes.files}>
          {t('talk.attachments')}:{' '}
          {attachments.map((file) => `${file.name} (${formatBytes(file.sizeBytes, locale)})`).join(', ')}
        </p>
      ) : null}
    </section>
  );
}
