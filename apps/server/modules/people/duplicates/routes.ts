import type { duplicateEndpoints } from '@heed/contract';
import { transactAs, type Handlers } from '../../../platform/http/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { listDuplicates } from './list-duplicates.ts';
import { bringDuplicateBack, setDuplicateAside } from './set-duplicate-aside.ts';

/** A handler for each endpoint of customers who may be one. */
export function duplicateRoutes(platform: Platform): Handlers<typeof duplicateEndpoints> {
  const write = transactAs(platform);
  return {
    listDuplicates: ({ query }) => listDuplicates(platform.database.read, query),
    setDuplicateAside: ({ viewer, params }) => write(viewer, (tx) => setDuplicateAside(tx, params.id)),
    bringDuplicateBack: ({ viewer, params }) => write(viewer, (tx) => bringDuplicateBack(tx, params.id)),
  };
}
