import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { EmptyState, PageHeader } from '@heed/ui';
import { IconUsers } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { CustomerRow } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { NewButton } from '../../components/NewButton.tsx';
import { PagedTable } from '../../components/PagedTable.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import toolbar from '../../components/Toolbar.module.css';
import { usePages } from '../../use-pages.ts';
import { CustomersTabs } from './CustomersTabs.tsx';
import { useCustomerColumns } from './list/use-customer-columns.tsx';
import { NewCustomerDialog } from './list/NewCustomerDialog.tsx';
import { OrganizationSelect } from './organizations/OrganizationSelect.tsx';
import type { CustomerSearch } from './search.ts';

/** Everybody who has ever asked, by name; found by name, address and number. */
export function CustomersPage() {
  const { t } = useTranslation(['customers', 'lists']);
  const search = useSearch({ from: '/shell/customers' });
  const navigate = useNavigate();
  const [creating, { open, close }] = useDisclosure();
  const may = useMay('customer.manage');
  const columns = useCustomerColumns();
  const { q, organization: organizationId } = search;
  const pages = usePages(['customers', 'list', search], (query, signal) =>
    api.listCustomers({
      query: { ...query, ...(q && { q }), ...(organizationId && { organizationId }) },
      signal,
    }),
  );
  const narrow = (change: CustomerSearch) =>
    void navigate({ to: '/customers', search: { ...search, ...change }, replace: true });
  useCommands(
    may
      ? [
          {
            id: 'customers.new',
            label: t('new.title'),
            group: t('title'),
            keywords: t('keywords.new'),
            run: open,
          },
        ]
      : [],
  );
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={may ? <NewButton label={t('new.title')} onClick={open} /> : null}
      />
      <CustomersTabs />
      <div className={toolbar.toolbar} role="search">
        <SearchField
          label={t('search')}
          value={q ?? ''}
          onChange={(next) => narrow({ q: next || undefined })}
        />
        <OrganizationSelect
          className={toolbar.filter}
          aria-label={t('field.organization')}
          placeholder={t('anyOrganization')}
          value={organizationId ?? null}
          onChange={(id) => narrow({ organization: id ?? undefined })}
        />
      </div>
      <PagedTable<CustomerRow>
        label={t('title')}
        pages={pages}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={({ id }) =>
          void navigate({ to: '/customers/$customerId', params: { customerId: String(id) } })
        }
        empty={
          q || organizationId ? (
            <EmptyState
              action={
                <Button variant="default" onClick={() => narrow({ q: undefined, organization: undefined })}>
                  {t('lists:reset')}
                </Button>
              }
            >
              {t('nothingFound')}
            </EmptyState>
          ) : (
            <EmptyState
              icon={<IconUsers size={32} stroke={1.25} />}
              action={may ? <Button onClick={open}>{t('new.title')}</Button> : null}
            >
              {t('empty')}
            </EmptyState>
          )
        }
      />
      <NewCustomerDialog opened={creating} onClose={close} organizationId={organizationId} />
    </>
  );
}
