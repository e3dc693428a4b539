import type { Status } from '@heed/contract';
import type { Tx } from '../../platform/database/index.ts';
import { statusFact } from './derive-changes.ts';

/** A waiting ticket for an agent, and the queue that it is taken from. */
export interface Claim {
  ticketId: number;
  agentId: number;
  queueId: number | null;
}

// Rows are locked in the order of their ids, so that two who claim many never wait crosswise.
const claim = `
  with wanted as (
    select c."ticketId" as id, c."agentId" as agent_id, c."queueId" as queue_id
    from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as c ("ticketId", "agentId", "queueId")
  ), held as materialized (
    select id from ticket where id in (select id from wanted) and assignee_id is null and status in ('new', 'open') and not spam and trashed_at is null and merged_into_id is null and snoozed_until is null order by id for no key update
  )
  update ticket t set assignee_id = wanted.agent_id, queue_id = wanted.queue_id, status = 'open', custom_status_id = case when t.status = 'open' then t.custom_status_id end, version = version + 1, updated_at = $4
  from held join wanted on wanted.id = held.id
  where t.id = held.id and t.assignee_id is null and t.status in ('new', 'open') and not t.spam and t.trashed_at is null and t.merged_into_id is null and t.snoozed_until is null
    and exists (select 1 from agent where person_id = wanted.agent_id and disabled_at is null)
  returning t.id, t.version, wanted.agent_id as "agentId", old.status as was, old.custom_status_id as "wasCustom"`;

/**
 * Gives waiting tickets to agents, each ticket named once and as far as it still waits: unassigned, new or open, not
 * spam, the agent not disabled. Of two who try at once, one gets it. A new ticket opens. One statement for all.
 * @returns the ids of those given.
 */
export async function claimTickets(tx: Tx, claims: readonly Claim[]): Promise<Set<number>> {
  if (claims.length === 0) return new Set();
  const columns = [
    claims.map(({ ticketId }) => ticketId),
    claims.map(({ agentId }) => agentId),
    claims.map(({ queueId }) => queueId),
  ];
  const rows = await tx.prepared<{
    id: number;
    version: number;
    agentId: number;
    was: Status;
    wasCustom: number | null;
  }>('tickets/claim', claim, [...columns, tx.now]);
  for (const { id, version, agentId, was, wasCustom } of rows) {
    const about = { ticketId: id, ticketVersion: version };
    tx.record({ type: 'ticket.assigned', facts: { from: null, to: agentId }, ...about });
    if (was === 'new')
      tx.record({
        ...statusFact({ status: was, customStatusId: wasCustom }, { status: 'open', customStatusId: null })!,
        ...about,
      });
  }
  return new Set(rows.map(({ id }) => id));
}

/** The same for one; false where it waits no more. */
export async function claimTicket(tx: Tx, claim: Claim): Promise<boolean> {
  return (await claimTickets(tx, [claim])).size > 0;
}
