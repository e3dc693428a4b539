import type { Timer } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

/** So long a running timer counts after the agent's screen last said that it is there. */
const TRUST_MS = 120_000;

/** A timer, and the ticket where it is read now. */
export interface TimerRow {
  own_ticket_id: number;
  ticket_id: number;
  subject: string | null;
  running_since: Date | null;
  seen_at: Date;
  counted_seconds: number;
  away: boolean;
  automatic: boolean;
}

/** The viewer's own timers; `where` goes on from alias `m`, whose ticket is `t`. */
export async function selectTimers(
  db: Reader,
  viewer: Scoped,
  where: RawBuilder<unknown>,
): Promise<TimerRow[]> {
  const { rows } = await sql<TimerRow>`
    select m.ticket_id as own_ticket_id, t.id as ticket_id, case when ${visibleTickets(viewer, 't')} then t.subject end as subject,
      m.running_since, m.seen_at, m.counted_seconds, m.away, m.automatic
    from ticket_timer m join ticket o on o.id = m.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where m.agent_id = ${viewer.agentId} and ${where}`.execute(db);
  return rows;
}

/** The viewer's timer on the ticket, or on one that was merged into it. */
export async function findTimer(db: Reader, viewer: Scoped, ticketId: number): Promise<TimerRow | undefined> {
  const [row] = await selectTimers(
    db,
    viewer,
    sql`(o.id = ${ticketId} or o.merged_into_id = ${ticketId}) order by m.running_since is null, m.ticket_id = ${ticketId} desc, m.ticket_id limit 1`,
  );
  return row;
}

/** What a timer has counted by now, in seconds. Pure. */
export function countedBy(row: TimerRow, now: Date): number {
  if (!row.running_since) return row.counted_seconds;
  const until = Math.min(now.getTime(), row.seen_at.getTime() + TRUST_MS);
  const ran = Math.max(0, until - row.running_since.getTime());
  return row.counted_seconds + Math.floor(ran / 1000);
}

/** A timer as the API shows it. One that nobody has spoken for is one whose agent is away. */
export function presentTimer(row: TimerRow, now: Date): Timer {
  const dead = row.running_since !== null && now.getTime() > row.seen_at.getTime() + TRUST_MS;
  return {
    ticket: { id: row.ticket_id, subject: row.subject },
    state: row.away || dead ? 'away' : row.running_since ? 'running' : 'paused',
    seconds: countedBy(row, now),
    at: now.toISOString(),
  };
}
