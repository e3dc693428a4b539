import { ApiError } from '@heed/client';
import { Button } from '@mantine/core';
import { EmptyState, ErrorState, PageHeader, SkeletonRows } from '@heed/ui';
import { IconArrowLeft, IconBuilding } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { CustomerRow, Organization } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { api, useMay } from '../../../api.ts';
import { PagedTable } from '../../../components/PagedTable.tsx';
import { problemReference, problemText } from '../../../problem-text.ts';
import { idParam } from '../../../read-search.ts';
import { usePages } from '../../../use-pages.ts';
import { organizationQuery } from '../data/queries.ts';
import { InPlaceText } from '../in-place/InPlaceText.tsx';
import { useCustomerColumns } from '../list/use-customer-columns.tsx';
import card from '../CustomerCard.module.css';
import { OrganizationProfile } from './OrganizationProfile.tsx';
import { useOrganizationField } from './use-organization-field.ts';
import classes from './organization.module.css';
import { ButtonLink, IconLink } from '../../../components/links.tsx';

/** One organization: what is known of it, and its customers. */
export function OrganizationPage() {
  const { t } = useTranslation(['customers', 'common']);
  const { organizationId } = useParams({ from: '/shell/customers/organizations/$organizationId' });
  const id = idParam(organizationId);
  const query = useQuery({ ...organizationQuery(id ?? 0), enabled: id !== undefined });
  if (query.data) return <OrganizationCard key={query.data.id} organization={query.data} />;
  const unknown =
    id === undefined || (query.error instanceof ApiError && [400, 404].includes(query.error.status));
  if (unknown)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          action={
            <ButtonLink to="/customers/organizations" variant="default">
              {t('organization.toList')}
            </ButtonLink>
          }
        >
          {t('organization.unknown')}
        </EmptyState>
      </>
    );
  if (!query.error) return <SkeletonRows rows={8} />;
  return (
    <ErrorState
      reference={problemReference(query.error)}
      action={
        <Button variant="default" onClick={() => void query.refetch()}>
          {t('common:action.retry')}
        </Button>
      }
    >
      {problemText(query.error)}
    </ErrorState>
  );
}

function OrganizationCard({ organization }: { organization: Organization }) {
  const { t } = useTranslation('customers');
  const navigate = useNavigate();
  const fixed = !useMay('customer.manage');
  const name = useOrganizationField(organization, 'name');
  const columns = useCustomerColumns().filter(({ key }) => key !== 'organization');
  const pages = usePages(['customers', 'list', { organization: organization.id }], (query, signal) =>
    api.listCustomers({ query: { ...query, organizationId: organization.id }, signal }),
  );
  return (
    <div className={card.page}>
      <header className={card.head}>
        <IconLink to="/customers/organizations" aria-label={t('organization.toList')}>
          <IconArrowLeft size={18} stroke={1.6} />
        </IconLink>
        <span className={classes.emblem} aria-hidden="true">
          <IconBuilding size={20} stroke={1.5} />
        </span>
        <div className={card.name}>
          <h1 className={card.hidden}>{organization.name}</h1>
          <InPlaceText title required fixed={fixed} field={name} label={t('field.name')} />
        </div>
      </header>
      <div className={card.columns}>
        <aside className={card.side} aria-label={t('profile')}>
          <OrganizationProfile organization={organization} fixed={fixed} />
        </aside>
        <section className={card.story} aria-label={t('tabs.people')}>
          <PagedTable<CustomerRow>
            label={t('tabs.people')}
            pages={pages}
            columns={columns}
            rowKey={(row) => row.id}
            onOpen={({ id }) =>
              void navigate({ to: '/customers/$customerId', params: { customerId: String(id) } })
            }
            empty={<EmptyState>{t('organization.noCustomers')}</EmptyState>}
          />
        </section>
      </div>
    </div>
  );
}
