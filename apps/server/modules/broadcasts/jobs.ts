import { sql } from 'kysely';
import { system, transact } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';
import { readBroadcast } from './broadcast-row.ts';
import { sendNext, type Turn } from './send-next.ts';

/** What is due is sent this often. */
const EVERY_MS = 5_000;

/** `send-broadcast {broadcastId}` when the next is due; without one, each minute, those whose job was lost. */
export function broadcastJobs(platform: Platform): Record<'send-broadcast', JobHandler> {
  const { database, clock } = platform;
  return {
    'send-broadcast': async ({ broadcastId }, { signal }) => {
      const { rows } = await sql<{ id: number }>`
        select id from broadcast where state = 'running' and next_at <= ${clock.now()}
          and ${broadcastId === undefined ? sql<boolean>`true` : sql<boolean>`id = ${Number(broadcastId)}`} order by id`.execute(
        database.read,
      );
      for (const { id } of rows) await sendDue(platform, id, signal);
    },
  };
}

async function sendDue(platform: Platform, id: number, signal: AbortSignal): Promise<void> {
  let turn: Turn = 'done';
  while (turn === 'done') {
    signal.throwIfAborted();
    turn = await sendNext(platform, id);
  }
  if (turn === 'early') await tellNext(platform, id);
}

/** Says how far it is; by that the next job is made. */
async function tellNext({ database, clock }: Platform, id: number): Promise<void> {
  const { nextAt } = await readBroadcast(database.hot, id);
  if (nextAt === null) return;
  const now = clock.now();
  const at = new Date(Math.max(nextAt.getTime(), now.getTime() + EVERY_MS));
  await transact(database, { actor: system, now }, async (tx) =>
    tx.record({ type: 'broadcast.progressed', facts: { broadcastId: id, nextAt: at.toISOString() } }),
  );
}
