import { EmptyState } from '@heed/ui';
import { IconBuilding } from '@tabler/icons-react';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { CustomerRow, Organization } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { usePages } from '../../../use-pages.ts';
import { organizationQuery } from '../data/queries.ts';
import { useCustomerColumns } from '../list/use-customer-columns.tsx';
import { RecordFrame } from '../record/RecordFrame.tsx';
import { RecordPage } from '../record/RecordPage.tsx';
import card from '../record/record.module.css';
import { OrganizationProfile } from './OrganizationProfile.tsx';
import { useOrganizationField } from './use-organization-field.ts';

/** One organization: what is known of it, and its customers. */
export function OrganizationPage() {
  const { t } = useTranslation('customers');
  const { organizationId } = useParams({ from: '/shell/customers/organizations/$organizationId' });
  return (
    <RecordPage
      number={organizationId}
      query={organizationQuery}
      list={{ to: '/customers/organizations', label: t('organization.toList') }}
      unknown={t('organization.unknown')}
    >
      {(organization) => <OrganizationCard key={organization.id} organization={organization} />}
    </RecordPage>
  );
}

function OrganizationCard({ organization }: { organization: Organization }) {
  const { t } = useTranslation('customers');
  const fixed = !useMay('customer.manage');
  return (
    <RecordFrame
      list={{ to: '/customers/organizations', label: t('organization.toList') }}
      name={organization.name}
      field={useOrganizationField(organization, 'name')}
      fixed={fixed}
      emblem={
        <span className={card.emblem} aria-hidden="true">
          <IconBuilding size={20} stroke={1.5} />
        </span>
      }
      side={<OrganizationProfile organization={organization} fixed={fixed} />}
    >
      <section className={card.story} aria-label={t('tabs.people')}>
        <People organization={organization} />
      </section>
    </RecordFrame>
  );
}

function People({ organization }: { organization: Organization }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const columns = useCustomerColumns().filter(({ key }) => key !== 'organization');
  const pages = usePages(['customers', 'list', { organization: organization.id }], (query, signal) =>
    api.listCustomers({ query: { ...query, organizationId: organization.id }, signal }),
  );
  return (
    <PagedTable<CustomerRow>
      label={t('tabs.people')}
      pages={pages}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={({ id }) => void navigate({ to: '/customers/$customerId', params: { customerId: String(id) } })}
      empty={<EmptyState>{t('organization.noCustomers')}</EmptyState>}
    />
  );
}
