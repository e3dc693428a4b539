import type { Permission, Scope } from '@heed/contract';
import { sql, type RawBuilder, type SqlBool } from 'kysely';

/** The part of a viewer that decides which tickets exist for it. */
export interface Scoped {
  agentId: number;
  scope: Scope;
  groupIds: readonly number[];
}

/** The part of a ticket that decides who sees it; `ccIds` are the people in copy, and who has a task. Following shows nobody anything. */
export interface Visibility {
  groupId: number | null;
  assigneeId: number | null;
  ccIds: readonly number[];
}

/**
 * Whether the viewer may see the ticket: all; or those of its groups, without a group, and where it takes part
 * (assignee, in copy, has a task); or only where it takes part. The twin of {@link visibleTickets}; a property test
 * holds them together.
 */
export function canSee(viewer: Scoped, ticket: Visibility): boolean {
  if (viewer.scope === 'all') return true;
  if (ticket.assigneeId === viewer.agentId || ticket.ccIds.includes(viewer.agentId)) return true;
  return viewer.scope === 'groups' && (ticket.groupId === null || viewer.groupIds.includes(ticket.groupId));
}

/** The realtime rooms that may hear of the ticket: whoever can see it, by the names that a viewer's rooms have. */
export function ticketRooms(ticket: Visibility): string[] {
  const takingPart = [ticket.assigneeId, ...ticket.ccIds].filter((id) => id !== null);
  return [
    'all',
    ticket.groupId === null ? 'ungrouped' : `group:${ticket.groupId}`,
    ...new Set(takingPart.map((id) => `agent:${id}`)),
  ];
}

/**
 * The tickets that exist for the viewer, as a condition on the table or alias `ticket`; every read of tickets,
 * messages, events and files starts from it. What is in the trash does not exist; spam is in scope like any other:
 * lists leave it out by themselves.
 */
export function visibleTickets(viewer: Scoped, alias = 'ticket'): RawBuilder<SqlBool> {
  const present = sql<SqlBool>`${sql.ref(`${alias}.trashed_at`)} is null`;
  return viewer.scope === 'all' ? present : sql<SqlBool>`(${present} and ${inScope(viewer, alias)})`;
}

/**
 * The same, and for those who may delete also what lies in the trash: it can be looked at there, though not written
 * to. What was deleted for ever exists for nobody.
 */
export function readableTickets(
  viewer: Scoped & { permissions?: ReadonlySet<Permission> },
  alias = 'ticket',
): RawBuilder<SqlBool> {
  if (!viewer.permissions?.has('ticket.delete')) return visibleTickets(viewer, alias);
  return sql<SqlBool>`(${sql.ref(`${alias}.purged_at`)} is null and ${inScope(viewer, alias)})`;
}

/** The viewer's scope alone, trash or not. */
export function inScope(viewer: Scoped, alias = 'ticket'): RawBuilder<SqlBool> {
  const t = (column: string) => sql.ref(`${alias}.${column}`);
  if (viewer.scope === 'all') return sql<SqlBool>`true`;
  const takesPart = sql<SqlBool>`${t('assignee_id')} = ${viewer.agentId} or ${t('id')} in (select tp.ticket_id from ticket_participant tp where tp.person_id = ${viewer.agentId} and tp.role in ('cc', 'task'))`;
  if (viewer.scope === 'own') return sql<SqlBool>`(${takesPart})`;
  return sql<SqlBool>`(coalesce(${t('group_id')}, 0) = any(${groupKeys(viewer)}::bigint[]) or ${takesPart})`;
}

/** The viewer's groups as the indexes key them: 0 stands for "no group". */
export function groupKeys(viewer: Scoped): number[] {
  return viewer.scope === 'groups' ? [0, ...viewer.groupIds] : [];
}
