/** Tickets, their conversation and the drafts of answers. */
import { conversationEndpoints } from './conversation.ts';
import { draftEndpoints } from './drafts.ts';
import { ticketItselfEndpoints } from './tickets.ts';

export const ticketEndpoints = {
  ...ticketItselfEndpoints,
  ...conversationEndpoints,
  ...draftEndpoints,
};

export * from './conversation.ts';
export * from './drafts.ts';
export { channel, priority, status, ticketType } from './fields.ts';
export * from './tickets.ts';
