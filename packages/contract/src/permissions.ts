/** Everything a role can allow. The comment is what it opens; scope (which tickets) is the role's own. */
export const permissions = [
  'ticket.read', // see tickets in scope, their messages and history
  'ticket.open', // open a ticket for a customer
  'ticket.reply', // write to the customer
  'ticket.note', // write private notes
  'ticket.draft', // keep drafts of replies and notes and hand them to colleagues; sending takes ticket.reply
  'ticket.update', // status, priority, type, tags, subject, group, requester
  'ticket.assign', // choose the assignee
  'ticket.spam', // mark as spam and back
  'ticket.merge', // merge tickets, split messages off, and undo both
  'ticket.redact', // take words or files of a message away for good
  'ticket.delete', // into the trash, back from it, and for ever
  'timeEntry.manage', // see everybody's time entries, change them and take them away; one's own need no permission
  'cannedReply.manage', // canned replies for a group or for everybody; one's own need no permission
  'view.manage', // views for a group or for everybody; one's own need no permission
  'customer.read',
  'customer.manage', // create and edit customers and organizations
  'customer.merge',
  'customer.import', // customers and organizations from files, and taking an import back
  'customer.event', // tell what customers did elsewhere; for other systems' keys
  'segment.manage', // saved conditions on customers
  'broadcast.send', // one message to many customers
  'rating.read',
  'mail.read', // intake ledger and outbox
  'mail.manage', // re-process, retry, discard, block and allow senders
  'inbox.manage', // addresses, servers, texts of mails
  'agent.read', // the list of colleagues
  'agent.manage', // invite, change role, disable
  'group.manage',
  'routing.manage', // queues, skills, capacity of others
  'setting.manage',
  'apiKey.manage', // everybody's API keys; one's own need no permission
  'audit.read',
] as const;

export type Permission = (typeof permissions)[number];

/** `public`: nobody need be signed in. `signedIn`: any agent. Else the permission that the caller's role must hold. */
export type Access = 'public' | 'signedIn' | Permission;

/** Which tickets a role reaches: all; those of my groups, without a group, and where I take part; or where I take part. */
export const scopes = ['all', 'groups', 'own'] as const;
export type Scope = (typeof scopes)[number];

/** The roles that every desk starts with. */
export const builtInRoles: Record<string, { permissions: readonly Permission[]; scope: Scope }> = {
  owner: { permissions, scope: 'all' },
  admin: { permissions, scope: 'all' },
  supervisor: {
    permissions: permissions.filter(
      (p) => !['setting.manage', 'apiKey.manage', 'inbox.manage', 'agent.manage'].includes(p),
    ),
    scope: 'all',
  },
  agent: {
    permissions: [
      'ticket.read',
      'ticket.open',
      'ticket.reply',
      'ticket.note',
      'ticket.draft',
      'ticket.update',
      'ticket.assign',
      'ticket.spam',
      'ticket.merge',
      'customer.read',
      'customer.manage',
      'rating.read',
      'agent.read',
    ],
    scope: 'groups',
  },
  'light-agent': {
    permissions: ['ticket.read', 'ticket.note', 'ticket.draft', 'customer.read', 'agent.read'],
    scope: 'groups',
  },
};
