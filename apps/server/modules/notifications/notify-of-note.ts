import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { findSeeing } from '../tickets/index.ts';
import { findFollowers } from './find-followers.ts';
import { notify } from './notify.ts';

/** A note, and whom it names. */
export interface WrittenNote {
  messageId: number;
  agentIds: readonly number[];
  groupIds: readonly number[];
}

/**
 * Tells those whom a note names, and who follow its ticket, once each; nobody who may not see the ticket, nor its author.
 */
export async function notifyNote(tx: Tx, { messageId, agentIds, groupIds }: WrittenNote): Promise<void> {
  const { rows } = await sql<{ ticketId: number; authorId: number }>`
    select t.id as "ticketId", m.author_id as "authorId" from message m join ticket t on t.id = m.ticket_id
    where m.id = ${messageId} and t.trashed_at is null`.execute(tx.db);
  const note = rows[0];
  if (!note) return;
  const { ticketId, authorId } = note;
  const cause = `noted:${messageId}`;
  const named = await findSeeing(tx.db, ticketId, [...agentIds, ...(await membersOf(tx.db, groupIds))]);
  for (const agentId of named)
    if (agentId !== authorId) await notify(tx, { agentId, kind: 'mentioned', ticketId, cause });
  for (const agentId of await findFollowers(tx.db, messageId))
    await notify(tx, { agentId, kind: 'followed-note', ticketId, cause });
}

async function membersOf(db: Reader, groupIds: readonly number[]): Promise<number[]> {
  if (groupIds.length === 0) return [];
  const { rows } = await sql<{ id: number }>`
    select m.agent_id as id from group_member m join agent_group g on g.id = m.group_id where g.id = any(${groupIds}::bigint[]) and g.archived_at is null`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}
