import { NARROW_PX, ResizablePanels } from '@heed/ui';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../api.ts';
import { useCommands, type Command } from '../../app/commands.ts';
import { useQuiet } from '../../app/quiet.ts';
import { useScreenUpTo } from '../../components/use-narrow.ts';
import { useFieldsRequest } from './data/fields-request.ts';
import { useDisplay } from '../views/display.ts';
import { editView, useEditorTarget } from '../views/editor-target.ts';
import { useTicket } from './data/use-ticket.ts';
import { takeWanted } from './new-ticket/new-ticket-for.ts';
import { loadLaterParts, NewTicketDialog } from './later-parts.ts';
import { CONTEXT_DRAWER_PX, ticketPanels, VIEWS_DRAWER_PX, type DrawerName } from './ticket-panels.tsx';
import { useWorkspace } from './use-workspace.ts';

const ViewEditor = lazy(async () => ({ default: (await import('../views/ViewEditor.tsx')).ViewEditor }));

/** The agents' workspace: views, list, ticket, customer. */
export function TicketsPage() {
  const { t } = useTranslation(['tickets', 'common']);
  const workspace = useWorkspace();
  const { ticketId, findTicket } = workspace;
  const [drawer, setDrawer] = useState<DrawerName | null>(null);
  const [wanted] = useState(takeWanted);
  const [creating, setCreating] = useState(wanted !== null);
  const [hasCreated, setHasCreated] = useState(creating);
  if (creating && !hasCreated) setHasCreated(true);
  const quiet = useQuiet();
  useEffect(() => {
    if (quiet) loadLaterParts();
  }, [quiet]);
  const display = useDisplay();
  const editing = useEditorTarget();
  const navigate = useNavigate();
  const narrow = useScreenUpTo(NARROW_PX);
  const viewsAway = useScreenUpTo(VIEWS_DRAWER_PX);
  const contextAway = useScreenUpTo(CONTEXT_DRAWER_PX);
  usePageCommands({
    onNew: () => setCreating(true),
    onContext: ticketId !== null && contextAway ? () => setDrawer('context') : null,
  });
  const fieldsRequest = useFieldsRequest();
  useEffect(() => {
    if (fieldsRequest && contextAway && fieldsRequest.ticketId === ticketId) setDrawer('context');
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- when it is asked for, and not when the screen changes
  }, [fieldsRequest]);
  const panels = ticketPanels({
    t,
    workspace,
    narrow,
    away: { views: viewsAway, context: contextAway },
    asTable: workspace.savedId !== null && display === 'table',
    onDrawer: setDrawer,
    onNew: () => setCreating(true),
  });
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
      <Suspense fallback={null}>
        {editing ? (
          <ViewEditor
            target={editing}
            onClose={() => editView(null)}
            onSaved={({ id }) => {
              editView(null);
              setDrawer(null);
              void navigate({ to: '/tickets/$view', params: { view: `v${id}` } });
            }}
          />
        ) : null}
        {hasCreated ? (
          <NewTicketDialog
            opened={creating}
            requester={wanted}
            onClose={() => setCreating(false)}
            onOpened={(ticket) => {
              setCreating(false);
              findTicket(ticket.id);
            }}
          />
        ) : null}
      </Suspense>
    </>
  );
}

interface PageActs {
  onNew: () => void;
  /** Null where the customer is beside the ticket. */
  onContext: (() => void) | null;
}

function usePageCommands({ onNew, onContext }: PageActs): void {
  const { t } = useTranslation(['tickets', 'views']);
  const mayOpen = useMay('ticket.open');
  const create: Command = {
    id: 'ticket.new',
    label: t('command.newTicket'),
    group: t('command.groupTickets'),
    keywords: t('keywords.newTicket'),
    shortcut: 'c',
    run: onNew,
  };
  const context: Command = {
    id: 'ticket.context',
    label: t('command.toggleContext'),
    group: t('command.groupTicket'),
    run: () => onContext?.(),
  };
  const newView: Command = {
    id: 'view.new',
    label: t('views:new'),
    group: t('command.groupViews'),
    run: () => editView({ id: null }),
  };
  useCommands([...(mayOpen ? [create] : []), newView, ...(onContext ? [context] : [])]);
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
