import { RelativeTime } from '@heed/ui';
import type { TicketRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { PreviewFrame } from '../../components/conditions/PreviewFrame.tsx';
import { TicketStatus } from '../../components/ticket-marks.tsx';
import type { usePreview } from './data/use-preview.ts';
import classes from '../../components/conditions/editor.module.css';

/** How many tickets the conditions choose, and the first of them; or why there are none to show. */
export function ViewPreview({ preview }: { preview: ReturnType<typeof usePreview> }) {
  const { t } = useTranslation('views');
  return (
    <PreviewFrame preview={preview} inWords={(count, number) => t('preview.tickets', { count, number })}>
      {preview.data?.tickets?.map((row) => (
        <Row key={row.id} row={row} />
      ))}
    </PreviewFrame>
  );
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
