import { Button } from '@mantine/core';
import { EmptyState, RelativeTime, type Column } from '@heed/ui';
import { useNavigate } from '@tanstack/react-router';
import type { Customer, TicketRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { PagedTable } from '../../components/PagedTable.tsx';
import { TicketStatus } from '../../components/ticket-marks.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { usePages } from '../../use-pages.ts';
import classes from './list/list.module.css';

/** The tickets of a customer and of those merged into it, newest activity first. */
export function CustomerTickets({
  customer,
  openTicket,
}: {
  customer: Customer;
  openTicket: (() => void) | null;
}) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const columns = useTicketColumns();
  const pages = usePages(['tickets', 'of-customer', customer.id], (query, signal) =>
    api.listTickets({ query: { ...query, view: 'all', requesterId: customer.id }, signal }),
  );
  return (
    <PagedTable<TicketRow>
      label={t('tab.tickets')}
      pages={pages}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={({ id }) =>
        void navigate({ to: '/tickets/$view/$ticketId', params: { view: 'all', ticketId: String(id) } })
      }
      empty={
        <EmptyState
          action={
            openTicket ? (
              <Button variant="default" onClick={openTicket}>
                {t('newTicket')}
              </Button>
            ) : null
          }
        >
          {t('noTickets', { name: customer.name })}
        </EmptyState>
      }
    />
  );
}

function useTicketColumns(): Column<TicketRow>[] {
  const { t } = useTranslation('customers');
  const narrow = useNarrow();
  const subject: Column<TicketRow> = {
    key: 'subject',
    header: t('column.subject'),
    cell: (row) => <span className={classes.name}>{row.subject || t('noSubject')}</span>,
  };
  const activity: Column<TicketRow> = {
    key: 'activity',
    header: t('column.activity'),
    width: narrow ? '88px' : '120px',
    align: 'end',
    cell: (row) => <RelativeTime at={row.lastMessageAt} />,
  };
  const status = (iconOnly: boolean, width: string): Column<TicketRow> => ({
    key: 'status',
    header: t('column.status'),
    width,
    cell: (row) => (
      <TicketStatus status={row.status} customStatusId={row.customStatusId} iconOnly={iconOnly} />
    ),
  });
  if (narrow) return [status(true, '64px'), subject, activity];
  return [
    status(false, '130px'),
    {
      key: 'number',
      header: t('column.number'),
      width: '84px',
      cell: (row) => <span className={classes.quiet}>#{row.id}</span>,
    },
    subject,
    {
      key: 'assignee',
      header: t('column.assignee'),
      width: '180px',
      cell: (row) => row.assignee?.name ?? <span className={classes.quiet}>{t('unassigned')}</span>,
    },
    activity,
  ];
}
