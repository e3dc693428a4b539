import { ApiError } from '@heed/client';
import { EmptyState, PageHeader, SkeletonRows } from '@heed/ui';
import { type QueryKey, useQuery, type UseQueryOptions } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/links.tsx';
import { LoadError } from '../../../components/LoadError.tsx';
import { idParam } from '../../../read-search.ts';

/** The list that a record belongs to. */
export interface RecordList {
  to: '/customers' | '/customers/organizations';
  label: string;
}

interface RecordPageProps<T, Key extends QueryKey> {
  /** The number as it stands in the address. */
  number: string;
  query: (id: number) => UseQueryOptions<T, Error, T, Key>;
  list: RecordList;
  /** What is true when there is no such record. */
  unknown: string;
  children: (record: T, id: number) => ReactNode;
}

/** One record by the number in the address: on its way, there, unknown, or not to be had now. */
export function RecordPage<T, Key extends QueryKey>(props: RecordPageProps<T, Key>) {
  const { number, list, unknown, children } = props;
  const { t } = useTranslation('customers');
  const id = idParam(number) ?? 0;
  const query = useQuery({ ...props.query(id), enabled: id !== 0 });
  if (query.data !== undefined) return children(query.data, id);
  if (id === 0 || (query.error instanceof ApiError && [400, 404].includes(query.error.status)))
    return (
      <>
        <PageHeader title={t('title')} />
        <EmptyState
          action={
            <ButtonLink to={list.to} variant="default">
              {list.label}
            </ButtonLink>
          }
        >
          {unknown}
        </EmptyState>
      </>
    );
  return query.error ? <LoadError error={query.error} retry={query.refetch} /> : <SkeletonRows rows={8} />;
}
