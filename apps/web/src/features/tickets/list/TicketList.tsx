import { Button } from '@mantine/core';
import { ErrorState, SkeletonRows } from '@heed/ui';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useWatched } from '../../../realtime-presence.ts';
import { problemReference, problemText } from '../../../problem-text.ts';
import { listKey } from '../bulk/list-key.ts';
import { RowCheck } from '../bulk/RowCheck.tsx';
import { useTicketList } from '../data/use-ticket-list.ts';
import { useGrouped } from '../../views/data/use-views.ts';
import { GroupHeading, StickyHeading } from '../../views/table/GroupHeading.tsx';
import { NothingHere, ViewFailed } from '../../views/table/SavedTable.tsx';
import { NewsPill } from '../NewsPill.tsx';
import type { Workspace } from '../use-workspace.ts';
import { EmptyList } from './EmptyList.tsx';
import type { Grouped } from './group-rows.ts';
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
  const grouped = useGrouped(savedId);
  // What changes its group goes where that stands; nothing is held back above other groups.
  const { release, ...settled } = useSettledRows(
    list.rows,
    JSON.stringify([place, search]),
    atTop || grouped !== null,
  );
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
        <Rows workspace={workspace} list={list} settled={settled} grouped={grouped} scroller={scroller} />
        {list.isFetchNextPageError ? <MoreFailed onRetry={() => void list.fetchNextPage()} /> : null}
      </div>
    </div>
  );
}

interface RowsProps {
  workspace: Workspace;
  list: ReturnType<typeof useTicketList>;
  settled: Pick<SettledRows, 'rows' | 'arrived'>;
  grouped: Grouped | null;
  scroller: RefObject<HTMLDivElement | null>;
}

function Rows({ workspace, list, settled: { rows, arrived }, grouped, scroller }: RowsProps) {
  const { t } = useTranslation('tickets');
  const { place, search, ticketId } = workspace;
  const { shown, count, totalHeight, heading, current } = useVirtualRows({
    workspace,
    list,
    rows,
    grouped,
    scroller,
    rowPx: ROW_PX,
  });
  useWatched(shown.flatMap(({ item }) => (item.kind === 'ticket' ? [item.row.id] : [])));
  return (
    <>
      {heading ? <StickyHeading of={heading} /> : null}
      <div role="list" aria-label={t('list.label')} style={{ height: totalHeight }}>
        {shown.map(({ key, item, at, style }) => (
          <div
            className={item.kind === 'heading' ? classes.heading : classes.item}
            role="listitem"
            aria-posinset={at + 1}
            aria-setsize={list.hasNextPage ? -1 : count}
            key={key}
            style={style}
          >
            {item.kind === 'heading' ? (
              <h2>
                <GroupHeading of={item} />
              </h2>
            ) : (
              <>
                <RowCheck list={listKey(workspace)} id={item.row.id} shown={() => rows.map(({ id }) => id)} />
                <TicketRowLink
                  row={item.row}
                  place={place}
                  search={search}
                  open={item.row.id === ticketId}
                  current={item.row.id === current}
                  arrived={arrived.has(item.row.id)}
                />
              </>
            )}
          </div>
        ))}
      </div>
    </>
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
