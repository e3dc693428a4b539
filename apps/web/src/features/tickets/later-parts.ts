import { lazy } from 'react';
import { withLaterTexts } from '../../i18n.ts';

const loadTicket = () => withLaterTexts(import('./ticket/TicketScreen.tsx'));
const loadContext = () => withLaterTexts(import('./context/ContextPanel.tsx'));
const loadChosen = () => withLaterTexts(import('./bulk/ChosenBar.tsx'));
const loadNewTicket = () => withLaterTexts(import('./new-ticket/NewTicketDialog.tsx'));

/** What the list can be shown without: fetched in a quiet moment, or when it is asked for. */
export const TicketScreen = lazy(async () => ({ default: (await loadTicket()).TicketScreen }));
export const ContextPanel = lazy(async () => ({ default: (await loadContext()).ContextPanel }));
export const ChosenBar = lazy(async () => ({ default: (await loadChosen()).ChosenBar }));
export const NewTicketDialog = lazy(async () => ({ default: (await loadNewTicket()).NewTicketDialog }));

/** Fetches all of them, so that the first of each opens as fast as the others. */
export function loadLaterParts(): void {
  for (const part of [loadTicket, loadContext, loadChosen, loadNewTicket]) part().catch(() => {});
}
