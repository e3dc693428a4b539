import { Button } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pages } from '../../../use-pages.ts';
import { Loaded } from './Loaded.tsx';
import { RowList } from './rows.tsx';
import classes from './kit.module.css';

interface PagedProps<Item> {
  pages: Pages<Item>;
  /** What stands where nothing is. */
  empty: ReactNode;
  /** Rows in its shape while it loads. */
  rows?: number;
  /** What the button for the next page says, when it is not "Show more". */
  more?: string;
  children: (items: Item[]) => ReactNode;
}

/** The pages of a list fetched so far, and a button for the next. */
export function Paged<Item>({ pages, empty, rows, more, children }: PagedProps<Item>) {
  const { t } = useTranslation('settings');
  const data = pages.isPending || pages.error ? undefined : pages.rows;
  return (
    <Loaded query={{ data, error: pages.error, refetch: pages.refetch }} rows={rows}>
      {(items) =>
        items.length === 0 ? (
          empty
        ) : (
          <div aria-busy={pages.isOld}>
            {children(items)}
            {pages.hasMore ? (
              <div className={classes.more}>
                <Button variant="default" loading={pages.isLoadingMore} onClick={pages.loadMore}>
                  {more ?? t('more')}
                </Button>
              </div>
            ) : null}
          </div>
        )
      }
    </Loaded>
  );
}

interface PagedRowsProps<Item extends { id: number }> extends Omit<PagedProps<Item>, 'children'> {
  /** Names the list for screen readers. */
  label: string;
  children: (item: Item) => ReactNode;
}

/** The same as rows in one frame. */
export function PagedRows<Item extends { id: number }>({ label, children, ...paged }: PagedRowsProps<Item>) {
  return (
    <Paged {...paged}>
      {(items) => (
        <RowList label={label}>
          {items.map((item) => (
            <Fragment key={item.id}>{children(item)}</Fragment>
          ))}
        </RowList>
      )}
    </Paged>
  );
}
