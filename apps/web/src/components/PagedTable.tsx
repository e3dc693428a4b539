import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { DataTable, SkeletonRows, type DataTableProps } from '@heed/ui';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../use-pages.ts';
import { LoadError } from './LoadError.tsx';
import { useListKeys } from './use-list-keys.ts';
import classes from './PagedTable.module.css';

interface PagedTableProps<Row> extends Omit<DataTableProps<Row>, 'rows'> {
  pages: Pages<Row>;
  /** What stands where nothing is. */
  empty: ReactNode;
}

/** A table of pages: rows in its shape while it loads, what went wrong, or the rows; the next page comes at its end. */
export function PagedTable<Row>({ pages, empty, ...table }: PagedTableProps<Row>) {
  useListKeys();
  if (pages.error) return <LoadError error={pages.error} retry={pages.refetch} />;
  if (pages.isPending) return <SkeletonRows rows={12} lines={1} />;
  if (pages.rows.length === 0) return empty;
  return (
    <div className={classes.list} data-list="" data-old={pages.isOld || undefined} aria-busy={pages.isOld}>
      <DataTable {...table} rows={pages.rows} />
      {pages.hasMore ? <More onMore={pages.loadMore} busy={pages.isLoadingMore} /> : null}
    </div>
  );
}

function More({ onMore, busy }: { onMore: () => void; busy: boolean }) {
  const { t } = useTranslation('lists');
  const { ref, entry } = useIntersection({ rootMargin: '240px' });
  const near = entry?.isIntersecting === true;
  useEffect(() => {
    if (near && !busy) onMore();
  }, [near, busy, onMore]);
  return (
    <div className={classes.more} ref={ref}>
      <Button variant="subtle" color="gray" size="xs" loading={busy} onClick={onMore}>
        {t('more')}
      </Button>
    </div>
  );
}
