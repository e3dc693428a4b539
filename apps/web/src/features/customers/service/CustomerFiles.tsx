import type { Customer, CustomerFile } from '@heed/contract';
import { EmptyState, RelativeTime, type Column } from '@heed/ui';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../../api.ts';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { TicketLink } from '../../../components/TicketLink.tsx';
import { useNarrow } from '../../../components/use-narrow.ts';
import { usePages } from '../../../use-pages.ts';
import { FileWords } from '../../tickets/conversation/Attachments.tsx';
import { FilePreview } from '../../tickets/preview/FilePreview.tsx';
import list from '../list/list.module.css';
import classes from './service.module.css';

/** The files on the tickets of a customer, newest first; one is looked at without leaving the page. */
export function CustomerFiles({ customer }: { customer: Customer }) {
  const { t } = useTranslation('known');
  const [shown, setShown] = useState<CustomerFile | null>(null);
  const columns = useFileColumns();
  const pages = usePages(['tickets', 'files-of-customer', customer.id], (query, signal) =>
    api.listCustomerFiles({ params: { id: customer.id }, query, signal }),
  );
  return (
    <>
      <PagedTable<CustomerFile>
        label={t('file.tab')}
        pages={pages}
        columns={columns}
        rowKey={(file) => file.id}
        onOpen={setShown}
        empty={<EmptyState>{t('file.none')}</EmptyState>}
      />
      <FilePreview
        files={pages.rows}
        shown={shown}
        onShow={(file) => setShown(pages.rows.find(({ id }) => id === file?.id) ?? null)}
      />
    </>
  );
}

function useFileColumns(): Column<CustomerFile>[] {
  const { t } = useTranslation(['known', 'customers']);
  const narrow = useNarrow();
  return [
    {
      key: 'file',
      header: t('file.name'),
      cell: (file) => (
        <span className={classes.file}>
          <FileWords file={file} />
        </span>
      ),
    },
    {
      key: 'ticket',
      header: t('file.ticket'),
      ...(narrow && { width: '84px' }),
      cell: (file) => (
        <span className={classes.ticket}>
          <TicketLink id={file.ticketId} />
          {narrow ? null : ` ${file.subject || t('customers:noSubject')}`}
        </span>
      ),
    },
    {
      key: 'from',
      header: t('file.from'),
      width: '130px',
      wideOnly: true,
      cell: (file) => (
        <span className={list.quiet}>{file.private ? t('file.private') : t(`file.by.${file.by}`)}</span>
      ),
    },
    {
      key: 'date',
      header: t('file.date'),
      width: narrow ? '88px' : '120px',
      align: 'end',
      cell: (file) => <RelativeTime at={file.at} />,
    },
  ];
}
