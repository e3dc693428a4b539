import { sql } from 'kysely';
import { isConnectionLoss, system, transact, type Actor, type Tx } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { queueReply } from '../channels/email/index.ts';
import { openTicket, updateTicket } from '../tickets/index.ts';
import { readBroadcast, type Failure, type StoredBroadcast } from './broadcast-row.ts';
import { requireSending } from './conduct.ts';
import { judgeRecipients } from './find-recipients.ts';
import { renderFor } from './render.ts';
import { unsubscribeLink } from './unsubscribe.ts';

type Parts = Pick<Platform, 'database' | 'clock' | 'config' | 'secrets' | 'log'>;

/** What came of a turn: somebody had theirs; the next may not go yet; or there is nothing to do any more. */
export type Turn = 'done' | 'early' | 'over';

interface Recipient {
  id: number;
  address: string;
  name: string;
  personId: number | null;
}

const MINUTE_MS = 60_000;

/**
 * Gives the next recipient of a broadcast their turn: judged once more, then their ticket with its mail, in one
 * transaction that holds the broadcast. A refusal, which concerns them all alike, pauses it; anything else that goes
 * wrong with one is put down as failed, so that it holds up nobody.
 */
export async function sendNext(platform: Parts, id: number): Promise<Turn> {
  const { database, clock, log } = platform;
  const write = <T>(work: (tx: Tx) => Promise<T>, actor: Actor = system) =>
    transact(database, { actor, now: clock.now() }, work);
  const { startedBy } = await readBroadcast(database.hot, id);
  let recipient: Recipient | null = null;
  try {
    return await write(
      async (tx) => {
        const turn = await takeTurn(tx, id);
        if (turn === 'early' || turn === 'over') return turn;
        recipient = turn.recipient;
        await sendTo(tx, platform, turn);
        return 'done';
      },
      { kind: 'agent', id: startedBy! },
    );
  } catch (error) {
    if (recipient === null || isConnectionLoss(error as Error)) throw error;
    const { id: recipientId } = recipient as Recipient;
    if (error instanceof Refusal) await write((tx) => pauseItself(tx, id, error));
    else {
      log.error({ err: error as Error, broadcastId: id, recipientId }, 'a recipient of a broadcast failed');
      await write((tx) => putDownFailed(tx, id, recipientId));
    }
    return error instanceof Refusal ? 'over' : 'done';
  }
}

async function takeTurn(
  tx: Tx,
  id: number,
): Promise<'early' | 'over' | { broadcast: StoredBroadcast; recipient: Recipient }> {
  const broadcast = await readBroadcast(tx.db, id, 'lock');
  if (broadcast.state !== 'running') return 'over';
  if (broadcast.nextAt! > tx.now) return 'early';
  const [recipient] = await tx.prepared<Recipient>(
    'broadcasts/next',
    `select id, address, name, person_id as "personId" from broadcast_recipient where broadcast_id = $1 and state = 'waiting' order by id limit 1`,
    [id],
  );
  if (recipient) return { broadcast, recipient };
  await sql`update broadcast set state = 'finished', finished_at = ${tx.now}, next_at = null where id = ${id}`.execute(
    tx.db,
  );
  tx.record({ type: 'broadcast.finished', facts: { broadcastId: id } });
  return 'over';
}

async function sendTo(
  tx: Tx,
  { secrets, config }: Parts,
  { broadcast, recipient }: { broadcast: StoredBroadcast; recipient: Recipient },
): Promise<void> {
  if ((await judgeRecipients(tx, broadcast.id, recipient.id)) !== null) {
    await sql`update broadcast set left_out = left_out + 1 where id = ${broadcast.id}`.execute(tx.db);
    return;
  }
  await requireSending(tx, broadcast);
  const agentId = broadcast.startedBy!;
  const { name, subject, text, html } = await renderFor(tx.db, { ...broadcast, agentId }, recipient);
  const ticket = await openTicket(tx, {
    requester: { email: recipient.address, name },
    subject,
    text,
    html,
    channel: 'email',
    inboxId: broadcast.inboxId,
    authorAgentId: agentId,
    recipients: { to: [{ address: recipient.address, name }], cc: [] },
    // No survey asks about it, and no machine answers it.
    automatic: true,
  });
  await updateTicket(tx, { ticketId: ticket.id, version: 1, changes: { status: broadcast.ticketStatus } });
  await queueReply(tx, {
    messageId: ticket.messageId,
    unsubscribeUrl: unsubscribeLink({ secrets, config }, recipient.id),
  });
  await tx.prepared(
    'broadcasts/sent',
    `update broadcast_recipient set state = 'sent', ticket_id = $2, person_id = $3, settled_at = $4 where id = $1`,
    [recipient.id, ticket.id, ticket.requesterId, tx.now],
  );
  await sql`update broadcast set sent = sent + 1, next_at = ${pace(broadcast, tx.now)} where id = ${broadcast.id}`.execute(
    tx.db,
  );
}

/** So many a minute; what a standstill has missed is made up for by one minute's at most. */
function pace({ nextAt, perMinute }: StoredBroadcast, now: Date): Date {
  return new Date(Math.max(nextAt!.getTime(), now.getTime() - MINUTE_MS) + MINUTE_MS / perMinute);
}

async function pauseItself(tx: Tx, id: number, { code, details }: Refusal): Promise<void> {
  const { state } = await readBroadcast(tx.db, id, 'lock');
  if (state !== 'running') return;
  const { reason, params } = details;
  const failure: Failure = { code, details: { ...(reason && { reason }), ...(params && { params }) } };
  await sql`update broadcast set state = 'paused', next_at = null, failure = ${JSON.stringify(failure)} where id = ${id}`.execute(
    tx.db,
  );
  tx.record({ type: 'broadcast.paused', facts: { broadcastId: id } });
}

async function putDownFailed(tx: Tx, id: number, recipientId: number): Promise<void> {
  await readBroadcast(tx.db, id, 'lock');
  const { numAffectedRows } = await sql`
    update broadcast_recipient set state = 'failed', settled_at = ${tx.now} where id = ${recipientId} and state = 'waiting'`.execute(
    tx.db,
  );
  if (numAffectedRows) await sql`update broadcast set failed = failed + 1 where id = ${id}`.execute(tx.db);
}
