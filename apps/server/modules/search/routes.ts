import type { searchEndpoints } from '@heed/contract';
import { isTimeout } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { transactAs, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { convertSearch } from './convert-search.ts';
import { countFacets } from './count-facets.ts';
import { cleanSearch } from './query/clean-search.ts';
import { keepRecentSearch, listRecentSearches, removeRecentSearch } from './recent-searches.ts';
import { searchTickets } from './search-tickets.ts';
import { suggest } from './suggest.ts';

/** Handlers of search. */
export function searchRoutes(platform: Platform): Handlers<typeof searchEndpoints> {
  const { database } = platform;
  const { read } = database;
  const write = transactAs(platform);
  return {
    searchTickets: ({ query, viewer }) =>
      inTime(() => searchTickets(database, viewer, query, platform.clock.now())),
    countSearchFacets: ({ query, viewer }) =>
      inTime(() => countFacets(database, viewer, query.q, platform.clock.now())),
    suggestSearch: ({ query, viewer }) => suggest(read, viewer, cleanSearch(query.q)),
    convertSearch: ({ query, viewer }) => convertSearch(read, viewer, query.q),
    listRecentSearches: async ({ viewer }) => ({ data: await listRecentSearches(read, viewer.agentId) }),
    keepRecentSearch: ({ body, viewer }) =>
      write(viewer, (tx) => keepRecentSearch(tx, viewer.agentId, cleanSearch(body.text))),
    removeRecentSearch: ({ params, viewer }) =>
      write(viewer, (tx) => removeRecentSearch(tx, viewer.agentId, params.id)),
  };
}

/** Refuses (`tooSlow`) what was stopped for its time: filters that leave almost nothing of very many tickets. */
async function inTime<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!isTimeout(error)) throw error;
    throw refuse('tooSlow', { cause: error, reason: 'slowSearch' });
  }
}
