import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { companySettings } from './company.ts';

/** Where an agent's days begin: in its own IANA zone, or the company's. */
export async function readTimeZone(db: Reader, agentId: number): Promise<string> {
  const { rows } = await sql<{ zone: string | null }>`
    select time_zone as zone from person where id = ${agentId}`.execute(db);
  return rows[0]?.zone ?? (await companySettings(db)).timeZone;
}
