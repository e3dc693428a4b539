import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { refreshTaskPeople } from '../tasks/task-people.ts';
import { withdrawPeople } from './bring-people.ts';
import { byWhom } from './by-whom.ts';
import { lockMerging, lockTickets } from './lock-for-merging.ts';
import { refreshConversation } from './refresh-conversation.ts';

interface MergeRow {
  sourceId: number;
  /** The end of the chain, where the messages are. */
  rootId: number;
  /** The source and all that is merged into it. */
  partIds: number[];
}

const find = `
  with recursive part as (
    select source_id as id from ticket_merge where id = $1
    union select m.source_id from part join ticket_merge m on m.target_id = part.id and m.undone_at is null
  )
  select m.source_id as "sourceId", t.merged_into_id as "rootId", array(select id from part) as "partIds"
  from ticket_merge m join ticket t on t.id = m.source_id where m.id = $1 and m.target_id = $2 and m.undone_at is null and m.split_id is null`;

/**
 * Undoes a merge, at any later time: the source is again what it was, with its messages and those of the tickets that
 * had been merged into it; what was written since stays on the target. Refuses (`notFound`) what is no merge into this
 * target, or is undone already, and tickets in the trash.
 * @returns the ticket that came back.
 */
export async function unmergeTicket(
  tx: Tx,
  input: { targetId: number; mergeId: number },
): Promise<{ sourceId: number }> {
  const { targetId, mergeId } = input;
  await lockMerging(tx);
  const [merge] = await tx.prepared<MergeRow>('tickets/find-merge', find, [mergeId, targetId]);
  if (!merge) throw refuse('notFound');
  const { sourceId, rootId } = merge;
  const tickets = await lockTickets(tx, [sourceId, rootId]);
  if (tickets.get(rootId)!.trashed) throw refuse('notFound');
  await tx.prepared(
    'tickets/end-merge',
    'update ticket_merge set undone_at = $2, undone_by = $3 where id = $1',
    [mergeId, tx.now, byWhom(tx)],
  );
  const removed = await withdrawPeople(tx, { ...input, rootId });
  const sourceVersion = await moveBack(tx, merge);
  await refreshTaskPeople(tx, [sourceId, rootId]);
  const rootVersion = await refreshConversation(tx, rootId);
  tx.record({
    type: 'ticket.unmerged',
    facts: { mergeId, role: 'source', otherId: targetId },
    ticketId: sourceId,
    ticketVersion: sourceVersion,
  });
  const atRoot = { ticketId: rootId, ticketVersion: rootVersion };
  tx.record({ type: 'ticket.unmerged', facts: { mergeId, role: 'target', otherId: sourceId }, ...atRoot });
  if (removed.length > 0) tx.record({ type: 'ticket.ccsChanged', facts: { added: [], removed }, ...atRoot });
  return { sourceId };
}

/** A message goes home, as far as home is here. @returns the source's next version. */
async function moveBack(tx: Tx, { sourceId, rootId, partIds }: MergeRow): Promise<number> {
  const moved = await tx.prepared<{ id: number }>(
    'tickets/unmerge-messages',
    `update message set ticket_id = $1 where ticket_id = $2 and coalesce(split_into_id, origin_ticket_id) = any($3::bigint[]) returning id`,
    [sourceId, rootId, partIds],
  );
  const [row] = await tx.prepared<{ messageCount: number; version: number }>(
    'tickets/unmerge',
    `with along as (update ticket set merged_into_id = $1 where merged_into_id = $2 and id = any($3::bigint[]) and id <> $1)
     update ticket set merged_into_id = null where id = $1 returning message_count as "messageCount", version`,
    [sourceId, rootId, partIds],
  );
  // Its row stood still. Only where its messages are others now, since some were split off, it tells something else.
  if (moved.length !== row!.messageCount) return refreshConversation(tx, sourceId);
  const [same] = await tx.prepared<{ version: number }>(
    'tickets/next-version',
    'update ticket set version = version + 1, updated_at = $2 where id = $1 returning version',
    [sourceId, tx.now],
  );
  return same!.version;
}
