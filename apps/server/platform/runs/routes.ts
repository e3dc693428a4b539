import type { bulkRunEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../http/index.ts';
import type { Platform } from '../index.ts';
import { cancelRun } from './cancel-run.ts';
import { getRun, listResults, listRuns } from './read-runs.ts';

/** A handler for each endpoint of runs; each is its starter's alone. */
export function runRoutes(platform: Pick<Platform, 'database' | 'clock'>): Handlers<typeof bulkRunEndpoints> {
  const { hot, read } = platform.database;
  return {
    listBulkRuns: ({ viewer, query }) => listRuns(hot, viewer.agentId, query),
    getBulkRun: ({ viewer, params }) => getRun(hot, viewer.agentId, params.id),
    listBulkResults: ({ viewer, params, query, locale }) =>
      listResults(read, { agentId: viewer.agentId, id: params.id }, query, locale),
    cancelBulkRun: ({ viewer, params }) =>
      transactAs(platform)(viewer, async (tx) => {
        await cancelRun(tx, params.id);
        return getRun(tx.db, viewer.agentId, params.id);
      }),
  };
}
