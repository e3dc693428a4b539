/** The closed words of tickets, without schemas, so that browsers can load them alone. */
export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const types = ['question', 'incident', 'problem', 'task'] as const;
export const channels = ['email', 'web', 'api', 'chat', 'phone', 'agent'] as const;
export type Status = (typeof statuses)[number];
export type Priority = (typeof priorities)[number];
export type TicketType = (typeof types)[number];
export type Channel = (typeof channels)[number];

/**
 * What the other ticket is to this one. `duplicateOf`: this one is a duplicate of it; `duplicate`: it is a duplicate of
 * this one. One parent and one problem at most.
 */
export const relations = [
  'related',
  'duplicateOf',
  'duplicate',
  'parent',
  'child',
  'problem',
  'incident',
] as const;
export type Relation = (typeof relations)[number];

/** Lists that every desk has. */
export const views = [
  'mine',
  'unassigned',
  'open',
  'pending',
  'hold',
  'snoozed',
  'solved',
  'closed',
  'all',
  'spam',
] as const;
export type ViewKey = (typeof views)[number];

/** What the table of a view can show. */
export const viewColumns = [
  'id',
  'subject',
  'status',
  'priority',
  'type',
  'channel',
  'requester',
  'assignee',
  'group',
  'tags',
  'messageCount',
  'lastMessageAt',
  'lastMessageBy',
  'waitingSince',
  'createdAt',
  'updatedAt',
] as const;
export type ViewColumn = (typeof viewColumns)[number];

/** What the tickets of a view can be put together by. */
export const groupings = ['status', 'priority', 'type', 'channel', 'assignee', 'group', 'requester'] as const;
export type Grouping = (typeof groupings)[number];

/** What a canned reply may have filled in, beside the desk's own fields as `field.<key>`. */
export const cannedPlaceholders = [
  'requester.firstName',
  'requester.name',
  'ticket.number',
  'ticket.subject',
  'agent.name',
  'agent.displayName',
  'organization.name',
] as const;

/** What a signature may have filled in. */
export const signaturePlaceholders = [
  'agent.name',
  'agent.displayName',
  'agent.title',
  'company.name',
] as const;

/** Types of fields that name something else, and so have no words of their own to fill in. */
export const wordlessFieldTypes: readonly string[] = ['customer', 'organization', 'ticket'];

/** How far the understanding of an inbound mail is, and what it came to. */
export const mailStates = ['received', 'processing', 'done', 'failed'] as const;
export const mailOutcomes = [
  'ticket-opened',
  'reply-added',
  'note-added',
  'side-added',
  'follow-up-opened',
  'duplicate',
  'bounce',
  'auto-reply',
  'loop',
  'blocked',
  'unknown-sender',
  'spam',
  'own-mail',
] as const;

/** Why a mail is held: a brake stopped a loop or a flood, a rule blocks its sender, the inbox takes known senders only. */
export const holdCauses = ['loop', 'blocked', 'unknown-sender'] as const;

/** Where an outbound mail is. */
export const outboundStates = [
  'waiting',
  'sending',
  'sent',
  'failed',
  'bounced',
  'unknown',
  'discarded',
] as const;

/** Why a reply that waited is a draft again. */
export const returnReasons = [
  'undone', // somebody took it back
  'customer', // the customer wrote first
  'status', // the status was changed, or the customer wrote, and the reply would have set one
  'fields', // fields that solving asks for are empty
  'closed',
  'merged',
  'trashed',
  'access', // its writer may not reply here any more
  'refused',
] as const;

/** The most tickets that one call merges, and messages that one call splits off. */
export const MOST_MERGED = 50;

/** What broadcasts are about, by what customers agree to: what concerns their use of the product, news, offers. */
export const broadcastPurposes = ['notices', 'news', 'offers'] as const;

/** What can stand in braces in a broadcast: of canned replies' names, those that need no ticket. */
export const broadcastPlaceholders = [
  'requester.firstName',
  'requester.name',
  'organization.name',
  'agent.name',
  'agent.displayName',
] as const;
