import type { Tx } from '../../../platform/database/index.ts';
import { refreshTaskPeople } from '../tasks/task-people.ts';
import { bringPeople } from './bring-people.ts';
import { byWhom } from './by-whom.ts';
import { lockMerging, lockTickets, type TicketToMerge } from './lock-for-merging.ts';
import { moveDrafts } from './move-drafts.ts';
import { refreshConversation } from './refresh-conversation.ts';
import { whyNotMerge } from './refuse-merge.ts';

/**
 * Merges tickets into the target, all or none: their messages and drafts move there, their people take part there, and
 * mail to them arrives there. The sources stay as they are, read-only and out of the lists, until they are un-merged.
 * Tickets that had been merged into a source come along. Refuses what {@link whyNotMerge} names.
 * @returns the ids of the merges, in the order of the sources.
 */
export async function mergeTickets(
  tx: Tx,
  input: { targetId: number; sourceIds: readonly number[] },
): Promise<number[]> {
  const { targetId } = input;
  const sourceIds = [...new Set(input.sourceIds)];
  await lockMerging(tx);
  const tickets = await lockTickets(tx, [targetId, ...sourceIds]);
  const refusal = whyNotMerge(tickets, targetId, sourceIds);
  if (refusal) throw refusal;
  await moveTickets(tx, targetId, sourceIds);
  await moveDrafts(tx, { to: targetId, from: sourceIds });
  const version = tickets.get(targetId)!.version + 1;
  const mergeIds: number[] = [];
  const added = new Set<number>();
  for (const sourceId of sourceIds) {
    const mergeId = await recordMerge(tx, { source: tickets.get(sourceId)!, targetId, version });
    mergeIds.push(mergeId);
    for (const id of await bringPeople(tx, mergeId)) added.add(id);
    tx.record({
      type: 'ticket.merged',
      facts: { mergeId, role: 'target', otherId: sourceId },
      ticketId: targetId,
      ticketVersion: version,
    });
  }
  await refreshTaskPeople(tx, [targetId]);
  await refreshConversation(tx, targetId);
  if (added.size > 0)
    tx.record({
      type: 'ticket.ccsChanged',
      facts: { added: [...added], removed: [] },
      ticketId: targetId,
      ticketVersion: version,
    });
  return mergeIds;
}

/** Messages, and the number under which each of the tickets is found from now on. */
async function moveTickets(tx: Tx, targetId: number, sourceIds: readonly number[]): Promise<void> {
  await tx.prepared(
    'tickets/merge-messages',
    'update message set ticket_id = $1 where ticket_id = any($2::bigint[])',
    [targetId, sourceIds],
  );
  await tx.prepared(
    'tickets/merge-merged',
    'update ticket set merged_into_id = $1 where merged_into_id = any($2::bigint[])',
    [targetId, sourceIds],
  );
}

async function recordMerge(
  tx: Tx,
  { source, targetId, version }: { source: TicketToMerge; targetId: number; version: number },
): Promise<number> {
  const [row] = await tx.prepared<{ id: number; version: number }>(
    'tickets/merge',
    `with source as (
       update ticket set merged_into_id = $2, version = version + 1, updated_at = $3 where id = $1 returning version
     )
     insert into ticket_merge (source_id, target_id, merged_at, merged_by, source_status, source_assignee_id, source_group_id, target_version)
     select $1, $2, $3, $4, $5::text, $6::bigint, $7::bigint, $8::integer from source returning id, (select version from source) as version`,
    [source.id, targetId, tx.now, byWhom(tx), source.status, source.assigneeId, source.groupId, version],
  );
  tx.record({
    type: 'ticket.merged',
    facts: { mergeId: row!.id, role: 'source', otherId: targetId },
    ticketId: source.id,
    ticketVersion: row!.version,
  });
  return row!.id;
}
