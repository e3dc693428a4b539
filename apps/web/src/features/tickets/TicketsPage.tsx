import { useMediaQuery } from '@mantine/hooks';
import { NARROW_PX, ResizablePanels, type Panel } from '@heed/ui';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands } from '../../app/commands.ts';
import { ContextPanel } from './context/ContextPanel.tsx';
import { useTicket } from './data/use-ticket.ts';
import { ListHeader } from './list/ListHeader.tsx';
import { TicketList } from './list/TicketList.tsx';
import { takeWanted } from './new-ticket/new-ticket-for.ts';
import { NewTicketDialog } from './new-ticket/NewTicketDialog.tsx';
import { NoTicket, TicketScreen } from './ticket/TicketScreen.tsx';
import { useWorkspace } from './use-workspace.ts';
import { ViewsColumn } from './views/ViewsColumn.tsx';

/** At this width and below the views open over the list, and the customer over the ticket. */
const VIEWS_DRAWER_PX = 1100;
const CONTEXT_DRAWER_PX = 1200;

/** The agents' workspace: views, list, ticket, customer. */
export function TicketsPage() {
  const { t } = useTranslation(['tickets', 'common']);
  const workspace = useWorkspace();
  const { ticketId, closeTicket, findTicket, view } = workspace;
  const [drawer, setDrawer] = useState<'views' | 'context' | null>(null);
  const [wanted] = useState(takeWanted);
  const [creating, setCreating] = useState(wanted !== null);
  const narrow = useWidthUpTo(NARROW_PX);
  const viewsAway = useWidthUpTo(VIEWS_DRAWER_PX);
  const contextAway = useWidthUpTo(CONTEXT_DRAWER_PX);
  const mayOpen = useMay('ticket.open');
  useCommands([
    ...(mayOpen
      ? [
          {
            id: 'ticket.new',
            label: t('command.newTicket'),
            group: t('command.groupTickets'),
            keywords: t('keywords.newTicket'),
            shortcut: 'c',
            run: () => setCreating(true),
          },
        ]
      : []),
    ...(ticketId !== null && contextAway
      ? [
          {
            id: 'ticket.context',
            label: t('command.toggleContext'),
            group: t('command.groupTicket'),
            run: () => setDrawer('context'),
          },
        ]
      : []),
  ]);
  const panels: Panel[] = [
    {
      key: 'views',
      label: t('panel.views'),
      size: 232,
      min: 180,
      max: 320,
      drawerAt: VIEWS_DRAWER_PX,
      content: <ViewsColumn workspace={workspace} onChoose={() => setDrawer(null)} />,
    },
    {
      key: 'list',
      label: t('panel.list'),
      size: 360,
      min: 300,
      max: 560,
      content: (
        <>
          <ListHeader
            workspace={workspace}
            onShowViews={viewsAway ? () => setDrawer('views') : undefined}
            onNew={() => setCreating(true)}
          />
          <TicketList key={view} workspace={workspace} />
        </>
      ),
    },
    {
      key: 'ticket',
      label: t('panel.ticket'),
      content:
        ticketId === null ? (
          <NoTicket />
        ) : (
          <TicketScreen
            key={ticketId}
            id={ticketId}
            onBack={narrow ? closeTicket : undefined}
            onShowContext={contextAway ? () => setDrawer('context') : undefined}
          />
        ),
    },
    ...(ticketId === null
      ? []
      : [
          {
            key: 'context',
            label: t('panel.context'),
            size: 320,
            min: 260,
            max: 480,
            drawerAt: CONTEXT_DRAWER_PX,
            content: <ContextPanel key={ticketId} ticketId={ticketId} />,
          },
        ]),
  ];
  return (
    <>
      {ticketId === null ? null : <PageTitle ticketId={ticketId} />}
      <ResizablePanels
        id="tickets"
        panels={panels}
        shown={ticketId === null ? 'list' : 'ticket'}
        drawer={drawer}
        onDrawerClose={() => setDrawer(null)}
        resizeLabel={(panel) => t('common:resizePanel', { panel })}
      />
      <NewTicketDialog
        opened={creating}
        requester={wanted}
        onClose={() => setCreating(false)}
        onOpened={(ticket) => {
          setCreating(false);
          findTicket(ticket.id);
        }}
      />
    </>
  );
}

function useWidthUpTo(px: number): boolean {
  return useMediaQuery(`(max-width: ${px}px)`, false, { getInitialValueInEffect: false });
}

/** The browser's tab says which ticket is open. */
function PageTitle({ ticketId }: { ticketId: number }) {
  const { data } = useTicket(ticketId);
  const title = data ? `#${data.id} ${data.subject}` : null;
  useEffect(() => {
    if (title === null) return;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
  return null;
}
