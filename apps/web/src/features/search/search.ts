import { choiceParam, textParam } from '../../read-search.ts';

/** How hits are put in order. */
export const searchOrders = ['relevance', 'newest'] as const;
export type SearchOrder = (typeof searchOrders)[number];

/** A search, as it stands in the address. */
export interface TicketSearchParams {
  q?: string;
  sort?: 'newest';
}

/** Reads the address of the search page. */
export function readSearchParams(search: Record<string, unknown>): TicketSearchParams {
  const sort = choiceParam(search.sort, ['newest'] as const);
  return { q: textParam(search.q), ...(sort && { sort }) };
}
