import type { Database } from '../../platform/database/index.ts';
import type { Quality } from './decide-round.ts';
import { queryOf } from './read-desk.ts';

const KEPT_MS = 60_000;
const WINDOW_DAYS = 180;

const kept = new WeakMap<Database, { readAt: number; quality: Promise<Quality> }>();

/** Ratings of the last 180 days, on a scale from 0 to 1; up to a minute old, since every round asks. Without any the mean is a half. */
export function qualityOf(database: Database, now: Date): Promise<Quality> {
  const known = kept.get(database);
  if (known && Math.abs(now.getTime() - known.readAt) < KEPT_MS) return known.quality;
  const quality = readQuality(database, now);
  kept.set(database, { readAt: now.getTime(), quality });
  // A failure is the caller's, and not kept.
  quality.catch(() => kept.delete(database));
  return quality;
}

async function readQuality(database: Database, now: Date): Promise<Quality> {
  const since = new Date(now.getTime() - WINDOW_DAYS * 86_400_000);
  const rows = await queryOf(database)<{ agentId: number; sum: number; n: number }>(
    'routing-quality',
    `select agent_id as "agentId", sum((score - 1) / 4.0)::float8 as sum, count(*)::int as n from rating where agent_id is not null and rated_at > $1 group by agent_id`,
    [since],
  );
  const total = rows.reduce((all, { sum, n }) => ({ sum: all.sum + sum, n: all.n + n }), { sum: 0, n: 0 });
  return {
    byAgent: new Map(rows.map(({ agentId, sum, n }) => [agentId, { sum, n }])),
    mean: total.n > 0 ? total.sum / total.n : 0.5,
  };
}
