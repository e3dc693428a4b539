import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { PageHeader } from '@heed/ui';
import { IconUsers } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CustomerRow } from '@heed/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { EmptyList } from '../../components/EmptyList.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { NewButton } from '../../components/NewButton.tsx';
import { PagedTable } from '../../components/PagedTable.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { useNarrow } from '../../components/use-narrow.ts';
import { usePicked } from '../../components/use-picked.ts';
import toolbar from '../../components/Toolbar.module.css';
import { usePages } from '../../use-pages.ts';
import { CustomersTabs } from './CustomersTabs.tsx';
import { ChosenCustomers, usePickColumn } from './list/choose-customers.tsx';
import { useCustomerColumns } from './list/use-customer-columns.tsx';
import { NewCustomerDialog } from './list/NewCustomerDialog.tsx';
import { OrganizationSelect } from './organizations/OrganizationSelect.tsx';
import type { CustomerSearch } from './search.ts';
import { SegmentFilter } from './segments/SegmentFilter.tsx';

/** Everybody who has ever asked, by name; found by name, address and number. */
export function CustomersPage() {
  const { t } = useTranslation('customers');
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const [creating, { open, close }] = useDisclosure();
  const may = useMay('customer.manage');
  const narrow = (change: CustomerSearch) =>
    void navigate({ to: '/customers', search: { ...search, ...change }, replace: true });
  const keywords = t('keywords.new');
  const label = t('new.title');
  useDuplicatesCommand();
  useCommands(may ? [{ id: 'customers.new', label, group: t('title'), keywords, run: open }] : []);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ImportLink />
            <BroadcastLink search={search} />
            {may ? <NewButton label={label} onClick={open} /> : null}
          </>
        }
      />
      <CustomersTabs />
      <Filters search={search} onChange={narrow} />
      <People
        search={search}
        onChange={narrow}
        action={may ? <Button onClick={open}>{label}</Button> : null}
      />
      <NewCustomerDialog opened={creating} onClose={close} organizationId={search.organization} />
    </>
  );
}

/** Offers the possible duplicates in the palette; their tab leads there, too. */
function useDuplicatesCommand() {
  const { t } = useTranslation(['known', 'customers']);
  const navigate = useNavigate();
  const run = () => void navigate({ to: '/customers/duplicates' });
  const command = {
    id: 'customers.duplicates',
    label: t('duplicate.command'),
    keywords: t('duplicate.keywords'),
    run,
  };
  useCommands(useMay('customer.merge') ? [{ ...command, group: t('customers:title') }] : []);
}

/** Leads to imports, and offers them in the palette. */
function ImportLink() {
  const { t } = useTranslation(['imports', 'customers']);
  const navigate = useNavigate();
  const may = useMay('customer.import');
  const run = () => void navigate({ to: '/customers/import' });
  const command = { id: 'customers.import', label: t('command'), keywords: t('keywords'), run };
  useCommands(may ? [{ ...command, group: t('customers:title') }] : []);
  return may ? (
    <ButtonLink variant="default" to="/customers/import">
      {t('act')}
    </ButtonLink>
  ) : null;
}

/** Leads to a message to all whom the list shows. */
function BroadcastLink({ search }: { search: CustomerSearch }) {
  const { t } = useTranslation('broadcasts');
  const may = useMay('broadcast.send');
  return may ? (
    <ButtonLink
      variant="default"
      to="/customers/broadcasts/$broadcastId"
      params={{ broadcastId: 'new' }}
      search={search}
    >
      {t('act')}
    </ButtonLink>
  ) : null;
}

interface PartProps {
  search: CustomerSearch;
  onChange: (change: CustomerSearch) => void;
}

function Filters({ search, onChange }: PartProps) {
  const { t } = useTranslation('customers');
  return (
    <div className={toolbar.toolbar} role="search">
      <SearchField
        label={t('search')}
        value={search.q ?? ''}
        onChange={(q) => onChange({ q: q || undefined })}
      />
      <OrganizationSelect
        className={toolbar.filter}
        aria-label={t('field.organization')}
        placeholder={t('anyOrganization')}
        value={search.organization ?? null}
        onChange={(id) => onChange({ organization: id ?? undefined })}
      />
      <SegmentFilter value={search.segment} onChange={(segment) => onChange({ segment })} />
    </div>
  );
}

function People({ search, onChange, action }: PartProps & { action: ReactNode }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const narrow = useNarrow();
  const mayBroadcast = useMay('broadcast.send') && !narrow;
  const { q, organization: organizationId, segment: segmentId } = search;
  const pages = usePages(['customers', 'list', search], (query, signal) =>
    api.listCustomers({
      query: {
        ...query,
        ...(q && { q }),
        ...(organizationId && { organizationId }),
        ...(segmentId && { segmentId }),
      },
      signal,
    }),
  );
  const { chosen, ...picking } = usePicked(pages.rows);
  const pick = usePickColumn(picking);
  const columns = useCustomerColumns();
  return (
    <>
      {mayBroadcast && pages.rows.length > 0 ? (
        <ChosenCustomers rows={pages.rows} chosen={chosen} pick={picking.pick} />
      ) : null}
      <PagedTable<CustomerRow>
        label={t('title')}
        pages={pages}
        columns={mayBroadcast ? [pick, ...columns] : columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/customers/$customerId', params: { customerId: String(id) } })
        }
        empty={
          <EmptyList
            filtered={Boolean(q ?? organizationId ?? segmentId)}
            nothingFound={t('nothingFound')}
            onReset={() => onChange({ q: undefined, organization: undefined, segment: undefined })}
            empty={t('empty')}
            icon={IconUsers}
            action={action}
          />
        }
      />
    </>
  );
}
