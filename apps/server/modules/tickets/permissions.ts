import type { Permission, Status, Ticket } from '@heed/contract';
import { refuse } from '../../platform/errors/index.ts';

/** What the viewer may do with a ticket that it sees; a closed one is read-only. */
export function abilities(
  viewer: { permissions: ReadonlySet<Permission> },
  ticket: { status: Status },
): Ticket['can'] {
  const may = (permission: Permission) => ticket.status !== 'closed' && viewer.permissions.has(permission);
  return {
    reply: may('ticket.reply'),
    note: may('ticket.note'),
    update: may('ticket.update'),
    assign: may('ticket.assign'),
    markSpam: may('ticket.spam'),
  };
}

/** Refuses (`notAllowed`) a viewer who lacks one of these. */
export function requirePermissions(
  viewer: { permissions: ReadonlySet<Permission> },
  needed: readonly Permission[],
): void {
  if (!needed.every((permission) => viewer.permissions.has(permission))) throw refuse('notAllowed');
}
