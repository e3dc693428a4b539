import { RelativeTime, useLocale } from '@heed/ui';
import type { TicketRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { TicketStatus } from '../../components/ticket-marks.tsx';
import { problemText } from '../../problem-text.ts';
import type { usePreview } from './data/use-preview.ts';
import classes from './views.module.css';

/** How many tickets the conditions choose, and the first of them; or why there are none to show. */
export function ViewPreview({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation('views');
  const { data, error, isOld } = preview;
  return (
    <section
      className={classes.preview}
      aria-label={t('preview.label')}
      aria-busy={isOld}
      data-old={isOld || undefined}
    >
      <p className={classes.count} aria-live="polite" data-numeric="">
        <Count preview={preview} />
      </p>
      {error ? <p className={classes.error}>{problemText(error)}</p> : null}
      {data?.tooSlow ? <p className={classes.note}>{data.tooSlow}</p> : null}
      {data?.tickets ? (
        <ul className={classes.rows}>
          {data.tickets.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function Count({ preview: { data } }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation('views');
  const format = new Intl.NumberFormat(useLocale());
  if (!data) return t('preview.counting');
  if (data.problems.length > 0) return t('preview.problems', { count: data.problems.length });
  if (!data.total) return t('preview.unknown');
  const number = format.format(data.total.count) + (data.total.more ? '+' : '');
  return t('preview.tickets', { count: data.total.count, number });
}

function Row({ row }: { row: TicketRow }) {
  const { t } = useTranslation('tickets');
  return (
    <li className={classes.previewRow}>
      <TicketStatus status={row.status} customStatusId={row.customStatusId} iconOnly />
      <span className={classes.subject} dir="auto">
        {row.subject || t('list.noSubject')}
      </span>
      <span className={classes.who} dir="auto">
        {row.requester.name || row.requester.email}
      </span>
      <RelativeTime at={row.lastMessageAt} />
    </li>
  );
}
