import type { Unsent } from '@heed/contract';
import { EmptyState, PageHeader, RelativeTime, type Column } from '@heed/ui';
import { IconPencil } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../../../components/links.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { TicketStatus } from '../../../components/ticket-marks.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { usePresets } from '../composer/later/use-presets.ts';
import { useDraftPages } from '../data/use-drafts.ts';
import toolbar from '../../../components/Toolbar.module.css';
import classes from '../trash/trash.module.css';

/** What I have written and not sent: drafts, and replies that wait for their time. */
export function DraftsPage() {
  const { t } = useTranslation('composing');
  const navigate = useNavigate();
  const pages = useDraftPages();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('drafts.title')} />
      <p className={toolbar.explain}>
        {t('drafts.explain')} <AnchorLink to="/tickets">{t('drafts.back')}</AnchorLink>
      </p>
      <PagedTable<Unsent>
        label={t('drafts.title')}
        pages={pages}
        columns={columns}
        rowKey={({ ticket, scheduled }) => `${ticket.id}-${scheduled?.id ?? 'draft'}`}
        onOpen={({ ticket }) =>
          void navigate({
            to: '/tickets/$view/$ticketId',
            params: { view: 'all', ticketId: String(ticket.id) },
          })
        }
        empty={<EmptyState icon={<IconPencil size={32} stroke={1.25} />}>{t('drafts.empty')}</EmptyState>}
      />
    </>
  );
}

function useColumns(): Column<Unsent>[] {
  const { t } = useTranslation('composing');
  const narrow = useNarrow();
  const at: Column<Unsent> = {
    key: 'at',
    header: t('drafts.column.at'),
    width: '84px',
    align: 'end',
    cell: (row) => <RelativeTime at={row.updatedAt} />,
  };
  const ticket: Column<Unsent> = {
    key: 'ticket',
    header: t('drafts.column.ticket'),
    cell: (row) => <TicketCell row={row} stacked={narrow} />,
  };
  if (narrow) return [ticket, at];
  return [
    ticket,
    {
      key: 'words',
      header: t('drafts.column.words'),
      cell: (row) => <span className={classes.quiet}>{row.preview}</span>,
    },
    { key: 'state', header: t('drafts.column.state'), width: '240px', cell: (row) => <State row={row} /> },
    at,
  ];
}

function TicketCell({ row, stacked }: { row: Unsent; stacked: boolean }) {
  const { t } = useTranslation('tickets');
  const { id, subject, status } = row.ticket;
  return (
    <span className={classes.ticket}>
      <TicketStatus status={status} iconOnly />
      <span className={classes.quiet} data-numeric="">
        #{id}
      </span>
      <span className={classes.subject}>
        {subject || t('list.noSubject')}
        {stacked ? (
          <small className={classes.small}>
            <State row={row} /> · {row.preview}
          </small>
        ) : null}
      </span>
    </span>
  );
}

function State({ row: { kind, scheduled, handedBy } }: { row: Unsent }) {
  const { t } = useTranslation('composing');
  const { write } = usePresets();
  if (scheduled) return t('drafts.goes', { at: write(new Date(scheduled.releaseAt)) });
  return handedBy ? t('drafts.from', { name: handedBy.name }) : t(`drafts.${kind}`);
}
