import { SkeletonRows, type Panel } from '@heed/ui';
import type { TFunction } from 'i18next';
import { Suspense } from 'react';
import { useCommandsToCome } from '../../app/commands.ts';
import { BulkBar } from './bulk/BulkBar.tsx';
import { BulkRuns } from './bulk/BulkRuns.tsx';
import { ListHeader } from './list/ListHeader.tsx';
import { SavedTable } from '../views/table/SavedTable.tsx';
import { TicketList } from './list/TicketList.tsx';
import { ContextPanel, TicketScreen } from './later-parts.ts';
import { NoTicket } from './ticket/NoTicket.tsx';
import type { Workspace } from './use-workspace.ts';
import { ViewsColumn } from './views/ViewsColumn.tsx';

/** At this width and below the views open over the list, and the customer over the ticket. */
export const VIEWS_DRAWER_PX = 1100;
export const CONTEXT_DRAWER_PX = 1200;

const VIEWS = { key: 'views', size: 232, min: 180, max: 320, drawerAt: VIEWS_DRAWER_PX };
const LIST = { key: 'list', size: 360, min: 300, max: 560 };
const CONTEXT = { key: 'context', size: 320, min: 260, max: 480, drawerAt: CONTEXT_DRAWER_PX };

export type DrawerName = 'views' | 'context';

interface TicketPanelsInput {
  t: TFunction<['tickets', 'common']>;
  workspace: Workspace;
  /** One column at a time. */
  narrow: boolean;
  /** What is not beside the others, but opens over them. */
  away: Record<DrawerName, boolean>;
  /** The list takes the whole width, in columns, while no ticket is open. */
  asTable: boolean;
  onDrawer: (drawer: DrawerName | null) => void;
  onNew: () => void;
}

/** The columns of the workspace from left to right; the customer's is there while a ticket is open. */
export function ticketPanels({
  t,
  workspace,
  narrow,
  away,
  asTable,
  onDrawer,
  onNew,
}: TicketPanelsInput): Panel[] {
  const { ticketId, place, closeTicket } = workspace;
  const views: Panel = {
    ...VIEWS,
    label: t('panel.views'),
    content: <ViewsColumn workspace={workspace} onChoose={() => onDrawer(null)} />,
  };
  const header = (
    <ListHeader
      workspace={workspace}
      onShowViews={away.views ? () => onDrawer('views') : undefined}
      onNew={onNew}
    />
  );
  const list: Panel = {
    ...LIST,
    label: t('panel.list'),
    content: (
      <>
        {header}
        <BulkBar workspace={workspace} />
        <TicketList key={place} workspace={workspace} />
        <BulkRuns />
      </>
    ),
  };
  if (ticketId === null && asTable)
    return [
      views,
      {
        key: 'list',
        label: t('panel.list'),
        content: (
          <>
            {header}
            <BulkBar workspace={workspace} />
            <SavedTable key={place} workspace={workspace} />
            <BulkRuns />
          </>
        ),
      },
    ];
  if (ticketId === null)
    return [views, list, { key: 'ticket', label: t('panel.ticket'), content: <NoTicket /> }];
  const ticket: Panel = {
    key: 'ticket',
    label: t('panel.ticket'),
    content: (
      <Suspense fallback={<Coming />}>
        <TicketScreen
          key={ticketId}
          id={ticketId}
          alone={narrow}
          onBack={closeTicket}
          onShowContext={away.context ? () => onDrawer('context') : undefined}
        />
      </Suspense>
    ),
  };
  const context: Panel = {
    ...CONTEXT,
    label: t('panel.context'),
    content: (
      <Suspense fallback={<Coming />}>
        <ContextPanel key={ticketId} ticketId={ticketId} />
      </Suspense>
    ),
  };
  return [views, list, ticket, context];
}

function Coming() {
  useCommandsToCome(true);
  return <SkeletonRows rows={6} />;
}
