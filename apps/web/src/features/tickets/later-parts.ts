import { lazy } from 'react';

const loadTicket = () => import('./ticket/TicketScreen.tsx');
const loadContext = () => import('./context/ContextPanel.tsx');
const loadChosen = () => import('./bulk/ChosenBar.tsx');
const loadNewTicket = () => import('./new-ticket/NewTicketDialog.tsx');

/** What the list can be shown without: fetched in a quiet moment, or when it is asked for. */
export const TicketScreen = lazy(async () => ({ default: (await loadTicket()).TicketScreen }));
export const ContextPanel = lazy(async () => ({ default: (await loadContext()).ContextPanel }));
export const ChosenBar = lazy(async () => ({ default: (await loadChosen()).ChosenBar }));
export const NewTicketDialog = lazy(async () => ({ default: (await loadNewTicket()).NewTicketDialog }));

/** Fetches all of them, so that the first of each opens as fast as the others. */
export function loadLaterParts(): void {
  for (const part of [loadTicket, loadContext, loadChosen, loadNewTicket]) part().catch(() => {});
}
