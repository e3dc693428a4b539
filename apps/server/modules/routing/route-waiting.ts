import { system, transact, type Tx } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import { claimTickets, setQueues } from '../tickets/index.ts';
import { addVacancies } from './add-vacancies.ts';
import { decideRound, type Quality, type Round } from './decide-round.ts';
import { qualityOf } from './read-quality.ts';
import { anythingNew, queryOf, readRoutingAgents, readRoutingQueues, takeWaiting } from './read-desk.ts';
import { awaitTurn, lockRouting, tryTurn } from './routing-lock.ts';

type Desk = Pick<Platform, 'database' | 'clock'>;

/** Routes everything that waits, anew: queues, groups or who is there may have changed. Returns when nothing is left that no round has looked at. */
export async function routeWaiting(desk: Desk): Promise<void> {
  await routeRound(desk, { all: true });
  while (await anythingNew(queryOf(desk.database))) if (!(await routeRound(desk, { all: false }))) return;
}

/**
 * Routes what no round has looked at yet, and offers places that became free to what waits. Of many callers at once
 * one does it for all: what was committed before the call is routed by this call, or by whoever has the turn, who
 * looks again once it has given the turn back. A caller that dies is called again, as every job is.
 */
export async function routeNew(desk: Desk): Promise<void> {
  do {
    if (!(await routeRound(desk, { all: false }))) return;
  } while (await anythingNew(queryOf(desk.database)));
}

/** One batch under the lock. @returns false when somebody else has the turn. */
async function routeRound({ database, clock }: Desk, { all }: { all: boolean }): Promise<boolean> {
  const now = clock.now();
  const quality = await qualityOf(database, now);
  return transact(database, { actor: system, now }, async (tx) => {
    if (all) await awaitTurn(tx);
    else if (!(await tryTurn(tx))) return false;
    await writeRound(tx, await decide(tx, quality, all));
    return true;
  });
}

async function decide(tx: Tx, quality: Quality, all: boolean): Promise<Round> {
  // Sent at once, done in this order: under the lock, and a vacancy that is taken has its place counted as free.
  const [, waiting, queues, agents] = await Promise.all([
    lockRouting(tx),
    takeWaiting(tx.prepared, all),
    readRoutingQueues(tx.prepared),
    readRoutingAgents(tx.prepared),
  ]);
  return waiting.length === 0
    ? { assigned: [], waiting: [] }
    : decideRound(waiting, { queues, agents, quality }, tx.now);
}

/** Tickets before the rows that follow them, and in the order of ids: nobody who holds a ticket waits for us. */
async function writeRound(tx: Tx, { assigned, waiting }: Round): Promise<void> {
  const moved = waiting
    .filter(({ ticket, queueId }) => ticket.queueId !== queueId)
    .map(({ ticket, queueId }) => ({ ticketId: ticket.id, queueId }));
  const [claimed, versions] = await Promise.all([claimTickets(tx, assigned), setQueues(tx, moved)]);
  for (const { ticketId, queueId } of moved)
    tx.record({ type: 'ticket.queued', facts: { queueId }, ticketId, ticketVersion: versions.get(ticketId) });
  const won = assigned.filter(({ ticketId }) => claimed.has(ticketId));
  const lost = assigned.filter(({ ticketId }) => !claimed.has(ticketId));
  if (won.length > 0) await writeAssignments(tx, won);
  const tried = waiting.filter(({ ticket, queueId }) => ticket.untried || ticket.queueId !== queueId);
  if (tried.length > 0) await markTried(tx, tried);
  // Somebody else took the ticket, so that the place kept for it is free after all.
  if (lost.length > 0)
    await addVacancies(
      tx,
      lost.map(({ agentId }) => agentId),
    );
}

async function writeAssignments(tx: Tx, won: Round['assigned']): Promise<void> {
  const rows = await tx.prepared<{ id: number; ticketId: number; agentId: number; queueId: number }>(
    'routing-write-assignments',
    `with made as (
       insert into assignment (ticket_id, agent_id, queue_id, channel, kind, assigned_at, explanation)
       select m."ticketId", m."agentId", m."queueId", m.channel, 'push', $2, m.explanation
       from jsonb_to_recordset($1::jsonb) as m ("ticketId" bigint, "agentId" bigint, "queueId" bigint, channel text, explanation jsonb)
       returning id, ticket_id, agent_id, queue_id, channel
     ), gone as (
       delete from waiting using made where waiting.ticket_id = made.ticket_id
     ), pushed as (
       insert into agent_channel (agent_id, channel, last_pushed_at) select distinct agent_id, channel, $2::timestamptz from made
       on conflict (agent_id, channel) do update set last_pushed_at = excluded.last_pushed_at
     )
     select id, ticket_id as "ticketId", agent_id as "agentId", queue_id as "queueId" from made`,
    [JSON.stringify(won), tx.now],
  );
  for (const { id, ticketId, agentId, queueId } of rows)
    tx.record({ type: 'ticket.routed', facts: { queueId, agentId, assignmentId: id }, ticketId });
}

/** What has changed since it was read stays untried. */
async function markTried(tx: Tx, tried: Round['waiting']): Promise<void> {
  await tx.prepared(
    'routing-mark-tried',
    `update waiting set queue_id = m."queueId", tried_at = coalesce(waiting.tried_at, $2)
     from jsonb_to_recordset($1::jsonb) as m ("ticketId" bigint, "queueId" bigint, changes integer)
     where waiting.ticket_id = m."ticketId" and waiting.changes = m.changes`,
    [
      JSON.stringify(
        tried.map(({ ticket, queueId }) => ({ ticketId: ticket.id, queueId, changes: ticket.changes })),
      ),
      tx.now,
    ],
  );
}
