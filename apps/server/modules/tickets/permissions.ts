import type { Permission, Status, Ticket } from '@heed/contract';
import { refuse } from '../../platform/errors/index.ts';

/** What the viewer may do with a ticket that it sees; one that is closed, merged or in the trash is read-only. */
export function abilities(
  viewer: { permissions: ReadonlySet<Permission> },
  ticket: { status: Status; trashed_at: Date | null; merged_into: object | null },
): Ticket['can'] {
  const there = ticket.trashed_at === null && ticket.merged_into === null;
  const may = (permission: Permission) =>
    there && ticket.status !== 'closed' && viewer.permissions.has(permission);
  return {
    reply: may('ticket.reply'),
    note: may('ticket.note'),
    update: may('ticket.update'),
    assign: may('ticket.assign'),
    markSpam: may('ticket.spam'),
    // A closed ticket can go into another; and what is merged can be un-merged.
    merge: ticket.trashed_at === null && viewer.permissions.has('ticket.merge'),
    split: may('ticket.merge'),
    // Privacy does not end with the ticket: a closed one, too.
    redact: there && viewer.permissions.has('ticket.redact'),
    delete: there && viewer.permissions.has('ticket.delete'),
    restore: ticket.trashed_at !== null && viewer.permissions.has('ticket.delete'),
  };
}

/** Refuses (`notAllowed`) a viewer who lacks one of these. */
export function requirePermissions(
  viewer: { permissions: ReadonlySet<Permission> },
  needed: readonly Permission[],
): void {
  if (!needed.every((permission) => viewer.permissions.has(permission))) throw refuse('notAllowed');
}
