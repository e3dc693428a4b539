import type { QueryKey } from '@tanstack/react-query';
import type { Change } from '@heed/contract';

/**
 * Event → query keys that it makes stale. The page that a change touches is fetched again; nothing is patched in place.
 * Keys are arrays that begin with the thing: ['tickets', …] lists, ['ticket', id, …] one ticket and all its parts.
 * An event whose family is not named here touches nothing on screen.
 */
const families: Record<string, (change: Change) => QueryKey[]> = {
  ticket: ({ id }) => [['tickets'], ['ticket-counts'], ['timelines'], ...one('ticket', id)],
  customer: ({ id }) => [['customers'], ['timelines'], ...one('customer', id)],
  organization: ({ id }) => [['organizations'], ...one('organization', id)],
  agent: ({ id }) => [['agents'], ['me'], ['my-routing'], ['queues'], ...one('agent', id)],
  group: () => [['groups'], ['agents']],
  queue: () => [['queues']],
  view: () => [['views']],
  segment: () => [['segments'], ['customers']],
  cannedReply: () => [['canned-replies']],
  broadcast: () => [['broadcasts']],
  plannedTicket: () => [['planned-tickets']],
  skill: () => [['skills'], ['agents'], ['queues']],
  rating: ({ id }) => [['ratings'], ['timelines'], ...one('ticket', id)],
  survey: ({ id }) => [['ratings'], ['timelines'], ...one('ticket', id)],
  taskTemplate: () => [['task-templates']],
  timeEntry: ({ id }) => [['time-entries'], ...one('ticket', id)],
  task: ({ id }) => [['my-tasks'], ...one('ticket', id)],
  sideConversation: ({ id }) => one('ticket', id),
  mail: () => [['mails']],
  outboundMail: ({ id }) => [['outbound-mails'], ...one('ticket', id)],
  ticketStatus: () => [['ticket-statuses'], ['views']],
  ticketField: () => [['ticket-fields'], ['views']],
  profileField: () => [['profile-fields'], ['segments']],
  ticketForm: () => [['ticket-forms']],
  inbox: () => [['inboxes']],
  senderRule: () => [['sender-rules']],
  mailTemplate: () => [['mail-templates']],
  session: () => [['sessions'], ['notifications', 'devices']],
  import: () => [['imports']],
  bulkRun: () => [['bulk-runs'], ['imports'], ['tickets', 'links']],
  notification: () => [['notifications']],
  setting: () => [['settings']],
  apiKey: () => [['api-keys']],
};

/** Events that touch less than their family (on a large desk somebody comes or goes at every moment), or more. */
const single: Record<string, (change: Change) => QueryKey[]> = {
  'ticket.replyScheduled': withDrafts,
  'ticket.replyReturned': withDrafts,
  'ticket.draftHanded': withDrafts,
  'ticket.followed': ({ id }) => one('ticket', id),
  'ticket.unfollowed': ({ id }) => one('ticket', id),
  'ticket.redacted': (change) => [...withDrafts(change), ['mails'], ...families.ticket!(change)],
  'ticket.trashed': withTrash,
  'ticket.restored': withTrash,
  'ticket.purged': withTrash,
  'customer.noteAdded': withNotes,
  'customer.noteEdited': withNotes,
  'customer.noteRemoved': withNotes,
  'customer.noteRestored': withNotes,
  'customer.eventAdded': () => [['product-events']],
  'customer.merged': withWhatIsTold,
  'customer.unmerged': withWhatIsTold,
  'agent.availabilityChanged': ({ id }) => [['agents', 'routing'], ['my-routing'], ...one('agent', id)],
};

/** The query keys to fetch again after a change; `ticket.replied` belongs to the family `ticket`. */
export function staleKeys(change: Change): QueryKey[] {
  const family = change.type.split('.')[0] ?? '';
  return (single[change.type] ?? families[family])?.(change) ?? [];
}

function withTrash(change: Change): QueryKey[] {
  return [['trash'], ...families.ticket!(change)];
}

/** The customer's profile stays as it is. */
function withNotes(): QueryKey[] {
  return [['customer-notes'], ['timelines']];
}

/** Two became one, or one two: with all that is known of either. */
function withWhatIsTold(change: Change): QueryKey[] {
  return [['customer-notes'], ['product-events'], ...families.customer!(change)];
}

/** What has not been sent touches no list of tickets. */
function withDrafts({ id }: Change): QueryKey[] {
  return [['drafts'], ...one('draft', id), ...one('ticket', id)];
}

function one(thing: string, id: number | null): QueryKey[] {
  return id === null ? [] : [[thing, id]];
}
