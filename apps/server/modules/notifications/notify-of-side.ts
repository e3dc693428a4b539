import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { findSeeing } from '../tickets/index.ts';
import { notify } from './notify.ts';

interface Side {
  sideId: number;
  ticketId: number;
  agentIds: number[];
}

/** Tells the assignee, and who began it, that somebody answered in a side conversation: those of them who see the ticket. */
export async function notifySideAnswered(tx: Tx, sideMessageId: number): Promise<void> {
  const { rows } = await sql<Side>`
    select s.id as "sideId", t.id as "ticketId", array_remove(array[t.assignee_id, s.created_by], null) as "agentIds"
    from side_message m join side_conversation s on s.id = m.side_id join ticket o on o.id = s.ticket_id join ticket t on t.id = coalesce(o.merged_into_id, o.id)
    where m.id = ${sideMessageId} and m.agent_id is null and not m.automatic`.execute(tx.db);
  await tell(tx, rows[0], { kind: 'side-answered', cause: `side-answered:${sideMessageId}` });
}

/** Tells the writer of a message to third parties that its mail did not arrive, and the assignee. */
export async function notifySideFailed(tx: Tx, outboundMailId: number): Promise<void> {
  const { rows } = await sql<Side & { state: string }>`
    select s.id as "sideId", t.id as "ticketId", array_remove(array[t.assignee_id, m.agent_id], null) as "agentIds", o.state
    from outbound_mail o join side_message m on m.id = o.side_message_id join side_conversation s on s.id = m.side_id
      join ticket b on b.id = s.ticket_id join ticket t on t.id = coalesce(b.merged_into_id, b.id)
    where o.id = ${outboundMailId} and o.state in ('failed', 'bounced')`.execute(tx.db);
  await tell(tx, rows[0], { kind: 'side-failed', cause: `delivery:${outboundMailId}:${rows[0]?.state}` });
}

async function tell(
  tx: Tx,
  side: Side | undefined,
  notice: { kind: 'side-answered' | 'side-failed'; cause: string },
): Promise<void> {
  if (!side) return;
  const { ticketId, sideId } = side;
  for (const agentId of await findSeeing(tx.db, ticketId, side.agentIds))
    await notify(tx, { ...notice, agentId, ticketId, facts: { sideId } });
}
