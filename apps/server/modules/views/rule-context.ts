import type { Context } from '@heed/rules';
import type { Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { readTimeZone } from '../identity/index.ts';

/** What conditions depend on for this reader: who they are, the time, and the zone in which their days begin. */
export async function readContext(db: Reader, viewer: Viewer, now: Date): Promise<Context> {
  const timeZone = await readTimeZone(db, viewer.agentId);
  return { now, timeZone, viewer: { id: viewer.agentId, groupIds: viewer.groupIds } };
}
