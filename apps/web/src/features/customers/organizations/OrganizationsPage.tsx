import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { EmptyState, PageHeader, type Column } from '@heed/ui';
import { IconBuilding } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Organization } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
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
  const { t } = useTranslation(['customers', 'lists']);
  const { q } = useSearch({ from: '/shell/customers/organizations' });
  const navigate = useNavigate();
  const [creating, { open, close }] = useDisclosure();
  const may = useMay('customer.manage');
  const columns = useColumns();
  const pages = usePages(['organizations', 'list', q ?? ''], (query, signal) =>
    api.listOrganizations({ query: { ...query, ...(q && { q }) }, signal }),
  );
  const find = (next: string | undefined) =>
    void navigate({ to: '/customers/organizations', search: { q: next || undefined }, replace: true });
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={may ? <NewButton label={t('organization.new')} onClick={open} /> : null}
      />
      <CustomersTabs />
      <div className={toolbar.toolbar} role="search">
        <SearchField label={t('organization.search')} value={q ?? ''} onChange={find} />
      </div>
      <PagedTable<Organization>
        label={t('tabs.organizations')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({
            to: '/customers/organizations/$organizationId',
            params: { organizationId: String(id) },
          })
        }
        empty={
          q ? (
            <EmptyState
              action={
                <Button variant="default" onClick={() => find(undefined)}>
                  {t('lists:reset')}
                </Button>
              }
            >
              {t('organization.nothingFound')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconBuilding size={32} stroke={1.25} />}
              action={may ? <Button onClick={open}>{t('organization.new')}</Button> : null}
            >
              {t('organization.empty')}
            </EmptyState>
          )
        }
      />
      <NewOrganizationDialog opened={creating} onClose={close} />
    </>
  );
}

function useColumns(): Column<Organization>[] {
  const { t } = useTranslation('customers');
  const narrow = useNarrow();
  const name: Column<Organization> = {
    key: 'name',
    header: t('field.name'),
    cell: (row) => (
      <span className={list.names}>
        <span className={list.name}>{row.name}</span>
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
    cell: (row) => row.customerCount,
  };
  return narrow ? [name, customers] : [name, domains, customers];
}
