import type { Permission, Status, Ticket } from '@heed/contract';

/** What the viewer may do with a ticket that it sees; a closed one is read-only. */
export function abilities(viewer: { permissions: ReadonlySet<Permission> }, ticket: { status: Status }): Ticket['can'] {
  const may = (permission: Permission) => ticket.status !== 'closed' && viewer.permissions.has(permission);
  return { reply: may('ticket.reply'), note: may('ticket.note'), update: may('ticket.update'), assign: may('ticket.assign'), markSpam: may('ticket.spam') };
}
