import type { searchEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../platform/http/index.ts';
import type { Platform } from '../../platform/index.ts';
import { countFacets } from './count-facets.ts';
import { cleanSearch } from './query/clean-search.ts';
import { keepRecentSearch, listRecentSearches, removeRecentSearch } from './recent-searches.ts';
import { searchTickets } from './search-tickets.ts';
import { suggest } from './suggest.ts';

/** Handlers of search. */
export function searchRoutes(platform: Platform): Handlers<typeof searchEndpoints> {
  const { read } = platform.database;
  const write = transactAs(platform);
  return {
    searchTickets: ({ query, viewer }) => searchTickets(read, viewer, query, platform.clock.now()),
    countSearchFacets: ({ query, viewer }) => countFacets(read, viewer, query.q, platform.clock.now()),
    suggestSearch: ({ query, viewer }) => suggest(read, viewer, cleanSearch(query.q)),
    listRecentSearches: async ({ viewer }) => ({ data: await listRecentSearches(read, viewer.agentId) }),
    keepRecentSearch: ({ body, viewer }) =>
      write(viewer, (tx) => keepRecentSearch(tx, viewer.agentId, cleanSearch(body.text))),
    removeRecentSearch: ({ params, viewer }) =>
      write(viewer, (tx) => removeRecentSearch(tx, viewer.agentId, params.id)),
  };
}
