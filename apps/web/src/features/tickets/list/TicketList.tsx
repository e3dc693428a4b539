import { Button } from '@mantine/core';
import { ErrorState, SkeletonRows } from '@heed/ui';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatched } from '../../../realtime-presence.ts';
import { problemReference, problemText } from '../../../problem-text.ts';
import { listKey } from '../bulk/list-key.ts';
import { RowCheck } from '../bulk/RowCheck.tsx';
import { useTicketList } from '../data/use-ticket-list.ts';
import { NothingHere, ViewFailed } from '../../views/table/SavedTable.tsx';
import { NewsPill } from '../NewsPill.tsx';
import type { Workspace } from '../use-workspace.ts';
import { EmptyList } from './EmptyList.tsx';
import { TicketRowLink } from './TicketRowLink.tsx';
import { useSettledRows, type SettledRows } from './use-settled-rows.ts';
import { useVirtualRows } from './use-virtual-rows.ts';
import classes from './TicketList.module.css';

const ROW_PX = { comfortable: 60, compact: 48 };
const TOP_PX = 24;

/** The tickets of the view, as many as there are. */
export function TicketList({ workspace }: { workspace: Workspace }) {
  const { t } = useTranslation(['tickets', 'common']);
  const { place, savedId, search } = workspace;
  const list = useTicketList(place, search);
  const [atTop, setAtTop] = useState(true);
  const { release, ...settled } = useSettledRows(list.rows, JSON.stringify([place, search]), atTop);
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [place, search]);
  const toTop = () => {
    release();
    scroller.current?.scrollTo({ top: 0 });
  };
  if (list.isPending) return <SkeletonRows rows={10} />;
  if (list.isError && settled.rows.length === 0)
    return savedId !== null ? (
      <ViewFailed list={list} viewId={savedId} />
    ) : (
      <ErrorState
        reference={problemReference(list.error)}
        action={<Button onClick={() => void list.refetch()}>{t('common:action.retry')}</Button>}
      >
        {t('list.failed')} {problemText(list.error)}
      </ErrorState>
    );
  if (settled.rows.length === 0)
    return savedId === null ? <EmptyList workspace={workspace} /> : <NothingHere />;
  return (
    <div className={classes.frame}>
      {settled.heldCount > 0 ? (
        <NewsPill at="top" onClick={toTop}>
          {t('list.fresh', { count: settled.heldCount })}
        </NewsPill>
      ) : null}
      <div
        className={classes.scroller}
        ref={scroller}
        onScroll={(event) => setAtTop(event.currentTarget.scrollTop < TOP_PX)}
      >
        <Rows workspace={workspace} list={list} settled={settled} scroller={scroller} />
        {list.isFetchNextPageError ? <MoreFailed onRetry={() => void list.fetchNextPage()} /> : null}
      </div>
    </div>
  );
}

interface RowsProps {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  settled: Pick<SettledRows, 'rows' | 'arrived'>;
  scroller: RefObject<HTMLDivElement | null>;
}

function Rows({ workspace, list, settled: { rows, arrived }, scroller }: RowsProps) {
  const { t } = useTranslation('tickets');
  const { place, search, ticketId } = workspace;
  const { shown, totalHeight, rowHeight, current } = useVirtualRows({
    workspace,
    list,
    rows,
    scroller,
    rowPx: ROW_PX,
  });
  useWatched(shown.map(({ index }) => rows[index]!.id));
  return (
    <div role="list" aria-label={t('list.label')} style={{ height: totalHeight }}>
      {shown.map(({ key, index, start }) => (
        <div
          className={classes.item}
          role="listitem"
          aria-posinset={index + 1}
          aria-setsize={list.hasNextPage ? -1 : rows.length}
          key={key}
          style={{ height: rowHeight, transform: `translateY(${start}px)` }}
        >
          <RowCheck list={listKey(workspace)} id={rows[index]!.id} shown={() => rows.map(({ id }) => id)} />
          <TicketRowLink
            row={rows[index]!}
            place={place}
            search={search}
            open={rows[index]!.id === ticketId}
            current={rows[index]!.id === current}
            arrived={arrived.has(rows[index]!.id)}
          />
        </div>
      ))}
    </div>
  );
}

function MoreFailed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation(['tickets', 'common']);
  return (
    <p className={classes.moreFailed} role="alert">
      {t('list.moreFailed')}
      <Button size="xs" variant="subtle" onClick={onRetry}>
        {t('common:action.retry')}
      </Button>
    </p>
  );
}
