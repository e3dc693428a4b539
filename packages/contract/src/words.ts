/** The closed words of tickets, without schemas, so that browsers can load them alone. */
export const statuses = ['new', 'open', 'pending', 'hold', 'solved', 'closed'] as const;
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const types = ['question', 'incident', 'problem', 'task'] as const;
export const channels = ['email', 'web', 'api', 'chat', 'phone', 'agent'] as const;
export type Status = (typeof statuses)[number];
export type Priority = (typeof priorities)[number];
export type TicketType = (typeof types)[number];
export type Channel = (typeof channels)[number];

/** Lists that every desk has. */
export const views = [
  'mine',
  'unassigned',
  'open',
  'pending',
  'hold',
  'solved',
  'closed',
  'all',
  'spam',
] as const;
export type ViewKey = (typeof views)[number];
