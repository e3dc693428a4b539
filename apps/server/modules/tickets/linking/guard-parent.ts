import { sql } from 'kysely';
import type { Scope } from '@heed/contract';
import type { Tx } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { companySettings } from '../../identity/index.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

/** So many open children are named in a refusal. */
const NAMED = 10;

/** SQL for the children of the ticket `parent` (an expression) that are not solved; those in the trash do not count. */
export function openChildren(parent: string): string {
  return `select c.id from ticket_link l join ticket c on c.id = l.source_id
    where l.kind = 'child' and l.target_id = ${parent} and c.status not in ('solved', 'closed') and c.trashed_at is null and c.merged_into_id is null`;
}

/**
 * Refuses (`notPossible`, naming them) to solve a ticket some of whose children are not, unless the company has
 * switched this off. Children that the actor may not see hold it open, too, but are not named.
 */
export async function requireChildrenSolved(tx: Tx, ticketId: number): Promise<void> {
  const open = await tx.prepared<{ id: number }>('tickets/open-children', openChildren('$1'), [ticketId]);
  if (open.length === 0 || !(await companySettings(tx.db)).guardParents) return;
  const named = await visibleToActor(
    tx,
    open.map(({ id }) => id),
  );
  if (named.length === 0) throw refuse('notPossible', { reason: 'childrenOpenElsewhere' });
  const tickets = named.slice(0, NAMED).map((id) => `#${id}`);
  throw refuse('notPossible', {
    reason: 'childrenOpen',
    params: { tickets: tickets.join(', ') + (named.length > NAMED ? ' …' : '') },
  });
}

async function visibleToActor(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const viewer = tx.actor.kind === 'agent' ? await scopeOf(tx, tx.actor.id!) : null;
  const { rows } = await sql<{ id: number }>`
    select id from ticket where id = any(${ids}::bigint[]) and ${viewer ? visibleTickets(viewer) : sql`true`} order by id limit ${NAMED + 1}`.execute(
    tx.db,
  );
  return rows.map(({ id }) => id);
}

async function scopeOf(tx: Tx, agentId: number): Promise<Scoped> {
  const { rows } = await sql<{ scope: Scope; groupIds: number[] }>`
    select r.scope, array(select group_id from group_member where agent_id = a.person_id) as "groupIds"
    from agent a join role r on r.id = a.role_id where a.person_id = ${agentId}`.execute(tx.db);
  return { agentId, scope: rows[0]?.scope ?? 'own', groupIds: rows[0]?.groupIds ?? [] };
}
