import type { BroadcastRow } from '@heed/contract';
import { EmptyState, PageHeader, RelativeTime, useLocale, type Column } from '@heed/ui';
import { IconSpeakerphone } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { NewButton } from '../../components/NewButton.tsx';
import { PagedTable } from '../../components/PagedTable.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { CustomersTabs } from '../customers/CustomersTabs.tsx';
import { useBroadcastPages } from './use-broadcasts.ts';

/** Messages to many customers: those being written, under way and sent. */
export function BroadcastsPage() {
  const { t } = useTranslation(['broadcasts', 'customers']);
  const navigate = useNavigate();
  const may = useMay('broadcast.send');
  const open = (broadcastId: string) =>
    void navigate({ to: '/customers/broadcasts/$broadcastId', params: { broadcastId } });
  const create = () => open('new');
  const label = t('new');
  const keywords = t('keywords');
  useCommands(may ? [{ id: 'broadcasts.new', label, group: t('title'), keywords, run: create }] : []);
  const columns = useColumns();
  const pages = useBroadcastPages();
  return (
    <>
      <PageHeader
        title={t('customers:title')}
        actions={may ? <NewButton label={label} onClick={create} /> : null}
      />
      <CustomersTabs />
      <PagedTable<BroadcastRow>
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) => open(String(id))}
        empty={<EmptyState icon={<IconSpeakerphone size={32} stroke={1.25} />}>{t('empty')}</EmptyState>}
      />
    </>
  );
}

function useColumns(): Column<BroadcastRow>[] {
  const { t } = useTranslation('broadcasts');
  const { format } = new Intl.NumberFormat(useLocale());
  const narrow = useNarrow();
  const name: Column<BroadcastRow> = {
    key: 'name',
    header: t('field.name'),
    cell: (row) => <span title={row.name}>{row.name}</span>,
  };
  const state: Column<BroadcastRow> = {
    key: 'state',
    header: t('column.state'),
    width: narrow ? '104px' : '140px',
    cell: (row) => t(`state.${row.state}`),
  };
  const at: Column<BroadcastRow> = {
    key: 'at',
    header: t('column.at'),
    width: '104px',
    align: 'end',
    cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
  };
  if (narrow) return [name, state, at];
  return [
    name,
    {
      key: 'purpose',
      header: t('field.purpose'),
      width: '160px',
      cell: (row) => t(`purpose.${row.purpose}`),
    },
    state,
    {
      key: 'sent',
      header: t('column.sent'),
      width: '140px',
      align: 'end',
      cell: ({ sent, total, leftOut }) => (
        <span data-numeric="">{`${format(sent)} / ${format(total - leftOut)}`}</span>
      ),
    },
    { key: 'by', header: t('column.by'), width: '180px', cell: ({ createdBy }) => createdBy.name },
    at,
  ];
}
