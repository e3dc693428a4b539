import type { BroadcastRow, EventType } from '@heed/contract';
import { sql } from 'kysely';
import { conflict, refuse } from '../../platform/errors/index.ts';
import type { Tx } from '../../platform/database/index.ts';
import { readBroadcast, type StoredBroadcast } from './broadcast-row.ts';
import { judgeRecipients } from './find-recipients.ts';
import { lockDraft } from './write-broadcast.ts';

/**
 * Lets a broadcast go, in the actor's name, to whom its last version was for; each is judged again. Refuses `conflict`
 * where it was changed since `version`, and (`notPossible`) one that was started, has no recipient or cannot be sent.
 */
export async function startBroadcast(
  tx: Tx,
  { id, version, agentId }: { id: number; version: number; agentId: number },
): Promise<void> {
  const draft = await lockDraft(tx, id);
  if (draft.version !== version) throw conflict({ version: draft.version });
  await requireSending(tx, draft);
  await judgeRecipients(tx, id);
  const { total, leftOut } = await readBroadcast(tx.db, id);
  if (total === leftOut) throw refuse('notPossible', { reason: 'broadcastNobody' });
  await sql`update broadcast set state = 'running', started_at = ${tx.now}, started_by = ${agentId}, next_at = ${tx.now} where id = ${id}`.execute(
    tx.db,
  );
  tx.record({ type: 'broadcast.started', facts: { broadcastId: id, recipients: total - leftOut } });
}

/** Sends no more for now. Refuses (`notPossible`) one that is not under way. */
export async function pauseBroadcast(tx: Tx, id: number): Promise<void> {
  await change(tx, id, { from: ['running'], to: 'paused', event: 'broadcast.paused' });
}

/** Goes on with one that is paused, at its pace. Refuses (`notPossible`) any other, and what cannot be sent. */
export async function resumeBroadcast(tx: Tx, id: number): Promise<void> {
  await requireSending(
    tx,
    await change(tx, id, { from: ['paused'], to: 'running', event: 'broadcast.resumed' }),
  );
}

/** Sends no more of it for good. Refuses (`notPossible`) one that is over, or was not started. */
export async function cancelBroadcast(tx: Tx, id: number): Promise<void> {
  await change(tx, id, { from: ['running', 'paused'], to: 'cancelled', event: 'broadcast.cancelled' });
}

const reasons = {
  paused: 'broadcastNotRunning',
  running: 'broadcastNotPaused',
  cancelled: 'broadcastOver',
} as const;

async function change(
  tx: Tx,
  id: number,
  step: {
    from: BroadcastRow['state'][];
    to: keyof typeof reasons;
    event: Extract<EventType, 'broadcast.paused' | 'broadcast.resumed' | 'broadcast.cancelled'>;
  },
): Promise<StoredBroadcast> {
  const row = await readBroadcast(tx.db, id, 'lock');
  if (!step.from.includes(row.state)) throw refuse('notPossible', { reason: reasons[step.to] });
  await sql`update broadcast set state = ${step.to}, failure = null, next_at = ${step.to === 'running' ? tx.now : null},
    finished_at = ${step.to === 'cancelled' ? tx.now : null} where id = ${id}`.execute(tx.db);
  tx.record({ type: step.event, facts: { broadcastId: id } });
  return row;
}

/** Refuses (`notPossible`) to send by an inbox that is gone, switched off or without a server. */
export async function requireSending(tx: Tx, { inboxId }: Pick<StoredBroadcast, 'inboxId'>): Promise<void> {
  const rows = await tx.prepared(
    'broadcasts/sending-inbox',
    'select id from inbox where id = $1 and enabled and removed_at is null and smtp is not null',
    [inboxId],
  );
  if (rows.length === 0) throw refuse('notPossible', { reason: 'broadcastNoInbox' });
}
