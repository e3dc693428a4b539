import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { PageHeader, useLocale, type Column } from '@heed/ui';
import { IconBuilding } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Organization } from '@heed/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { EmptyList } from '../../../components/EmptyList.tsx';
import { NewButton } from '../../../components/NewButton.tsx';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { SearchField } from '../../../components/SearchField.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { useNarrow } from '../../../components/use-narrow.ts';
import { usePages } from '../../../use-pages.ts';
import { CustomersTabs } from '../CustomersTabs.tsx';
import list from '../list/list.module.css';
import { NewOrganizationDialog } from './NewOrganizationDialog.tsx';

/** The organizations that customers belong to, by name. */
export function OrganizationsPage() {
  const { t } = useTranslation('customers');
  const { q } = useSearch({ from: '/shell/customers/organizations' });
  const navigate = useNavigate();
  const [creating, { open, close }] = useDisclosure();
  const may = useMay('customer.manage');
  const label = t('organization.new');
  const find = (next: string) =>
    void navigate({ to: '/customers/organizations', search: { q: next || undefined }, replace: true });
  return (
    <>
      <PageHeader title={t('title')} actions={may ? <NewButton label={label} onClick={open} /> : null} />
      <CustomersTabs />
      <div className={toolbar.toolbar} role="search">
        <SearchField label={t('organization.search')} value={q ?? ''} onChange={find} />
      </div>
      <Organizations
        q={q}
        empty={
          <EmptyList
            filtered={q !== undefined}
            nothingFound={t('organization.nothingFound')}
            onReset={() => find('')}
            empty={t('organization.empty')}
            icon={IconBuilding}
            action={may ? <Button onClick={open}>{label}</Button> : null}
          />
        }
      />
      <NewOrganizationDialog opened={creating} onClose={close} />
    </>
  );
}

function Organizations({ q, empty }: { q: string | undefined; empty: ReactNode }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const columns = useColumns();
  const pages = usePages(['organizations', 'list', q ?? ''], (query, signal) =>
    api.listOrganizations({ query: { ...query, ...(q && { q }) }, signal }),
  );
  const onOpen = ({ id }: Organization) => {
    const params = { organizationId: String(id) };
    void navigate({ to: '/customers/organizations/$organizationId', params });
  };
  return (
    <PagedTable<Organization>
      label={t('tabs.organizations')}
      pages={pages}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={onOpen}
      empty={empty}
    />
  );
}

function useColumns(): Column<Organization>[] {
  const { t } = useTranslation('customers');
  const { format } = new Intl.NumberFormat(useLocale());
  const narrow = useNarrow();
  const name: Column<Organization> = {
    key: 'name',
    header: t('field.name'),
    cell: (row) => (
      <span className={list.names}>
        <span className={list.name} title={row.name}>
          {row.name}
        </span>
        {narrow && row.domains.length > 0 ? (
          <span className={list.address}>{row.domains.join(', ')}</span>
        ) : null}
      </span>
    ),
  };
  const domains: Column<Organization> = {
    key: 'domains',
    header: t('field.domains'),
    cell: (row) => <span className={list.quiet}>{row.domains.join(', ') || '–'}</span>,
  };
  const customers: Column<Organization> = {
    key: 'customers',
    header: t('tabs.people'),
    width: '100px',
    align: 'end',
    cell: (row) => format(row.customerCount),
  };
  return narrow ? [name, customers] : [name, domains, customers];
}
