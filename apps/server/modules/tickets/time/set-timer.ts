import { sql } from 'kysely';
import type { Tx } from '../../../platform/database/index.ts';
import type { Scoped } from '../scope.ts';
import { requireWritable } from './require-writable.ts';
import { countedBy, findTimer, selectTimers, type TimerRow } from './timer-row.ts';

/** What began by itself and counted less is not worth a word. */
const PASSING_SECONDS = 60;

/** What a timer is told: by the agent's hand, because the ticket was opened, or that the agent is still there. */
export interface TimerOrder {
  ticketId: number;
  state: 'running' | 'paused' | 'away';
  by: 'hand' | 'open' | 'beat';
}

/**
 * Starts the viewer's timer on the ticket or lets it rest. One timer of an agent runs at a time: the one that ran goes
 * on when its ticket is looked at again. What the agent has let rest by hand starts by hand alone. Refuses tickets in
 * the trash and those merged into others.
 */
export async function setTimer(tx: Tx, viewer: Scoped, order: TimerOrder): Promise<void> {
  const { ticketId, state, by } = order;
  await requireWritable(tx, ticketId);
  // Of two windows that start a timer at once, one waits for the other.
  await sql`select 1 from agent where person_id = ${viewer.agentId} for no key update`.execute(tx.db);
  const timer = await findTimer(tx.db, viewer, ticketId);
  if (state !== 'running') {
    if (timer && (timer.running_since || state === 'paused')) await rest(tx, viewer, timer, state === 'away');
    return;
  }
  if (by === 'beat') {
    if (timer?.running_since) await run(tx, viewer, timer, timer.automatic);
    return;
  }
  if (by === 'open' && timer && !timer.running_since && !timer.away) return;
  const running = await selectTimers(tx.db, viewer, sql`m.running_since is not null`);
  for (const other of running)
    if (other.own_ticket_id !== timer?.own_ticket_id) await rest(tx, viewer, other, true);
  if (timer) return run(tx, viewer, timer, timer.automatic && by === 'open');
  await tx.prepared(
    'tickets/start-timer',
    `insert into ticket_timer (agent_id, ticket_id, running_since, seen_at, counted_seconds, automatic) values ($1, $2, $3, $3, 0, $4)`,
    [viewer.agentId, ticketId, tx.now, by === 'open'],
  );
}

/** Drops the agent's timers on the ticket and on those merged into it, with what they have counted. */
export async function forgetTimers(
  tx: Tx,
  { agentId, ticketId }: { agentId: number; ticketId: number },
): Promise<void> {
  await tx.prepared(
    'tickets/forget-timers',
    'delete from ticket_timer where agent_id = $1 and ticket_id in (select id from ticket where id = $2 or merged_into_id = $2)',
    [agentId, ticketId],
  );
}

/** From now on, with what it has counted: what nobody spoke for is not counted. */
async function run(tx: Tx, viewer: Scoped, timer: TimerRow, automatic: boolean): Promise<void> {
  await tx.prepared(
    'tickets/run-timer',
    `update ticket_timer set running_since = $3, seen_at = $3, counted_seconds = $4, away = false, automatic = $5 where agent_id = $1 and ticket_id = $2`,
    [viewer.agentId, timer.own_ticket_id, tx.now, countedBy(timer, tx.now), automatic],
  );
}

async function rest(tx: Tx, viewer: Scoped, timer: TimerRow, away: boolean): Promise<void> {
  const seconds = countedBy(timer, tx.now);
  const key = [viewer.agentId, timer.own_ticket_id];
  if (away && timer.automatic && seconds < PASSING_SECONDS) {
    await tx.prepared(
      'tickets/drop-timer',
      'delete from ticket_timer where agent_id = $1 and ticket_id = $2',
      key,
    );
    return;
  }
  await tx.prepared(
    'tickets/rest-timer',
    `update ticket_timer set running_since = null, seen_at = $3, counted_seconds = $4, away = $5, automatic = automatic and $5 where agent_id = $1 and ticket_id = $2`,
    [...key, tx.now, seconds, away],
  );
}
