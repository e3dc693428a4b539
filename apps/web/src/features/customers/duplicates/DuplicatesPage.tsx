import { SegmentedControl } from '@mantine/core';
import { EmptyState, PageHeader } from '@heed/ui';
import type { Duplicate } from '@heed/contract';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PagedTable } from '../../../components/PagedTable.tsx';
import toolbar from '../../../components/Toolbar.module.css';
import { CustomersTabs } from '../CustomersTabs.tsx';
import { MergePair } from './MergePair.tsx';
import { useDuplicateColumns } from './use-duplicate-columns.tsx';
import { useDuplicates } from './use-duplicates.ts';

/** Pairs of customers who may be one: merge them, or say that they are not. */
export function DuplicatesPage() {
  const { t } = useTranslation(['known', 'customers']);
  const { show } = useSearch({ from: '/shell/customers/duplicates' });
  const navigate = useNavigate();
  const aside = show === 'aside';
  const [merging, setMerging] = useState<Duplicate | null>(null);
  const pages = useDuplicates(aside);
  const columns = useDuplicateColumns(aside, setMerging);
  return (
    <>
      <PageHeader title={t('customers:title')} />
      <CustomersTabs />
      <p className={toolbar.explain}>{t('duplicate.explain')}</p>
      <div className={toolbar.toolbar}>
        <SegmentedControl
          aria-label={t('duplicate.shown')}
          value={aside ? 'aside' : 'open'}
          onChange={(value) =>
            void navigate({
              to: '/customers/duplicates',
              search: value === 'aside' ? { show: 'aside' } : {},
              replace: true,
            })
          }
          data={[
            { value: 'open', label: t('duplicate.open') },
            { value: 'aside', label: t('duplicate.aside') },
          ]}
        />
      </div>
      <PagedTable<Duplicate>
        label={t('duplicate.title')}
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        {...(!aside && { onOpen: setMerging })}
        empty={<EmptyState>{t(aside ? 'duplicate.noneAside' : 'duplicate.none')}</EmptyState>}
      />
      {merging ? <MergePair key={merging.id} pair={merging} onClose={() => setMerging(null)} /> : null}
    </>
  );
}
