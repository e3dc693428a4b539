import type { Context } from '@heed/rules';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { companySettings } from '../identity/index.ts';

/** What conditions depend on for this reader: who they are, the time, and the zone in which their days begin. */
export async function readContext(db: Reader, viewer: Viewer, now: Date): Promise<Context> {
  const { rows } = await sql<{ zone: string | null }>`
    select time_zone as zone from person where id = ${viewer.agentId}`.execute(db);
  const timeZone = rows[0]?.zone ?? (await companySettings(db)).timeZone;
  return { now, timeZone, viewer: { id: viewer.agentId, groupIds: viewer.groupIds } };
}
