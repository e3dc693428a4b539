import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { byWhom } from './by-whom.ts';
import { lockMerging, lockTickets } from './lock-for-merging.ts';
import { moveDrafts } from './move-drafts.ts';
import { refreshConversation } from './refresh-conversation.ts';

interface SplitRow {
  partId: number;
  messageIds: number[];
  homeIds: number[];
  /** Where the messages go: the tickets into which their homes are merged now, or these themselves. */
  rootIds: number[];
  /** The same for the ticket that they were split from. */
  originRootId: number;
}

const find = `
  select s.part_id as "partId", s.message_ids as "messageIds", s.home_ids as "homeIds",
    array(select distinct coalesce(h.merged_into_id, h.id) from ticket h where h.id = any(s.home_ids)) as "rootIds",
    (select coalesce(o.merged_into_id, o.id) from ticket o where o.id = s.origin_id) as "originRootId"
  from ticket_split s where s.id = $1 and s.origin_id = $2 and s.undone_at is null`;

/**
 * Gives the messages of a split back to where they were. The ticket that they had become goes into the one that it
 * came from, for good, so that its number and mail lead there. Refuses (`splitInUse`) when somebody has gone on with it
 * since, `ticketClosed` when a ticket that gets messages back is closed, and (`notFound`) what is undone already.
 */
export async function undoSplit(tx: Tx, input: { ticketId: number; splitId: number }): Promise<void> {
  await lockMerging(tx);
  const [split] = await tx.prepared<SplitRow>('tickets/find-split', find, [input.splitId, input.ticketId]);
  if (!split) throw refuse('notFound');
  const { partId, originRootId } = split;
  const takerIds = [...new Set([...split.rootIds, originRootId])];
  const tickets = await lockTickets(tx, [partId, ...takerIds]);
  if (takerIds.concat(partId).some((id) => tickets.get(id)!.trashed)) throw refuse('notFound');
  if (takerIds.some((id) => tickets.get(id)!.status === 'closed')) throw refuse('ticketClosed');
  const part = tickets.get(partId)!;
  if (part.status === 'closed' || part.mergedIntoId !== null || !(await untouched(tx, split)))
    throw refuse('notPossible', { reason: 'splitInUse', params: { ticket: partId } });
  await giveBack(tx, split);
  await moveDrafts(tx, { to: originRootId, from: [partId] });
  const partVersion = await dissolve(tx, { ...split, splitId: input.splitId });
  tx.record({
    type: 'ticket.unsplit',
    facts: { splitId: input.splitId, role: 'part', otherId: input.ticketId },
    ticketId: partId,
    ticketVersion: partVersion,
  });
  for (const takerId of takerIds)
    tx.record({
      type: 'ticket.unsplit',
      facts: { splitId: input.splitId, role: 'origin', otherId: partId },
      ticketId: takerId,
      ticketVersion: await refreshConversation(tx, takerId),
    });
}

/** The new ticket holds what was split off, no more and no less. */
async function untouched(tx: Tx, { partId, messageIds }: SplitRow): Promise<boolean> {
  const [row] = await tx.prepared<{ same: boolean }>(
    'tickets/split-untouched',
    `select not exists (select 1 from message where ticket_id = $1 and id <> all($2::bigint[]))
       and (select count(*) from message where ticket_id = $1) = cardinality($2::bigint[])
       and not exists (select 1 from ticket_merge where target_id = $1 and undone_at is null) as same`,
    [partId, messageIds],
  );
  return row!.same;
}

async function giveBack(tx: Tx, { messageIds, homeIds }: SplitRow): Promise<void> {
  await tx.prepared(
    'tickets/unsplit-messages',
    `update message m set ticket_id = coalesce(h.merged_into_id, h.id), split_into_id = nullif(h.id, m.origin_ticket_id)
     from unnest($1::bigint[], $2::bigint[]) as b (id, home_id) join ticket h on h.id = b.home_id where m.id = b.id`,
    [messageIds, homeIds],
  );
}

async function dissolve(
  tx: Tx,
  { partId, originRootId, splitId }: SplitRow & { splitId: number },
): Promise<number> {
  const [row] = await tx.prepared<{ version: number }>(
    'tickets/dissolve-part',
    `with undone as (
       update ticket_split set undone_at = $4, undone_by = $5 where id = $3
     ), merge as (
       insert into ticket_merge (source_id, target_id, merged_at, merged_by, source_status, source_assignee_id, source_group_id, target_version, split_id)
       select t.id, o.id, $4, $5, t.status, t.assignee_id, t.group_id, o.version + 1, $3 from ticket t, ticket o where t.id = $1 and o.id = $2
     )
     update ticket set merged_into_id = $2, version = version + 1, updated_at = $4 where id = $1 returning version`,
    [partId, originRootId, splitId, tx.now, byWhom(tx)],
  );
  return row!.version;
}
