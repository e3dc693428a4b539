import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { indexInTurn } from './indexing/index-waiting.ts';

/** Brings the index up to the journal, until nothing waits. */
export function searchJobs(platform: Platform): Record<string, JobHandler> {
  return {
    'index-search': async (_, { signal }) => indexInTurn(platform, signal),
  };
}
