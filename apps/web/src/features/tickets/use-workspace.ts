import type { ViewKey } from '@heed/contract';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import {
  readOwnList,
  readSavedView,
  readTicketId,
  readTicketSearch,
  readView,
  type OwnList,
  type TicketSearch,
} from './search.ts';

export interface Workspace {
  view: ViewKey;
  /** The number of the saved view that is open in its stead; null: none. */
  savedId: number | null;
  /** The reader's own list that is open in its stead; null: none. */
  own: OwnList | null;
  /** The list as the address names it: a view, or `v` and the number of a saved one. */
  place: string;
  ticketId: number | null;
  search: TicketSearch;
  openView: (view: ViewKey, search?: TicketSearch) => void;
  openTicket: (id: number) => void;
  /** Shows a ticket wherever it stands, in the list of all. */
  findTicket: (id: number) => void;
  closeTicket: () => void;
  /** Changes the filters; the ticket stays open. */
  narrow: (change: TicketSearch) => void;
}

/** Where the agent is, read from the address, and the ways to go on from there. */
export function useWorkspace(): Workspace {
  const params: { view?: string; ticketId?: string } = useParams({ strict: false });
  const found: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const view = readView(params.view);
  const savedId = readSavedView(params.view);
  const own = readOwnList(params.view);
  const place = own ?? (savedId === null ? view : `v${savedId}`);
  const ticketId = readTicketId(params.ticketId);
  const search = useMemo(() => readTicketSearch(found), [found]);
  return useMemo(() => {
    const go = (to: string, id: number | null, next: TicketSearch, replace = false) =>
      void (id === null
        ? navigate({ to: '/tickets/$view', params: { view: to }, search: next, replace })
        : navigate({
            to: '/tickets/$view/$ticketId',
            params: { view: to, ticketId: String(id) },
            search: next,
            replace,
          }));
    return {
      view,
      savedId,
      own,
      place,
      ticketId,
      search,
      openView: (to, next = {}) => go(to, null, next),
      openTicket: (id) => go(place, id, search),
      findTicket: (id) => go('all', id, {}),
      closeTicket: () => go(place, null, search),
      narrow: (change) => go(place, ticketId, { ...search, ...change }, true),
    };
  }, [view, savedId, own, place, ticketId, search, navigate]);
}
