import { ApiError } from '@heed/client';
import { Button } from '@mantine/core';
import { EmptyState, ErrorState, PageHeader, SkeletonRows } from '@heed/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { problemReference, problemText } from '../../problem-text.ts';
import { idParam } from '../../read-search.ts';
import { CustomerCard } from './CustomerCard.tsx';
import { customerQuery } from './data/queries.ts';
import { ButtonLink } from '../../components/links.tsx';

/** One customer; a number that was merged leads on to the customer it became. */
export function CustomerPage() {
  const { t } = useTranslation(['customers', 'common']);
  const { customerId } = useParams({ from: '/shell/customers/$customerId' });
  const navigate = useNavigate();
  const id = idParam(customerId);
  const query = useQuery({ ...customerQuery(id ?? 0), enabled: id !== undefined });
  const found = query.data?.id;
  useEffect(() => {
    if (found !== undefined && found !== id)
      void navigate({ to: '/customers/$customerId', params: { customerId: String(found) }, replace: true });
  }, [found, id, navigate]);
  if (query.data) return <CustomerCard key={query.data.id} customer={query.data} />;
  const unknown =
    id === undefined || (query.error instanceof ApiError && [400, 404].includes(query.error.status));
  if (unknown)
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          action={
            <ButtonLink to="/customers" variant="default">
              {t('toList')}
            </ButtonLink>
          }
        >
          {t('unknown')}
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
