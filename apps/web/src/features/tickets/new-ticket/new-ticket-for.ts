import type { Requester } from './use-new-ticket.ts';

let wanted: Requester | null = null;

/** Asks the tickets page, when it is opened next, to begin with a new ticket for this customer. */
export function wantTicketFor(requester: Requester): void {
  wanted = requester;
}

/** Whom a new ticket was asked for; asked once. */
export function takeWanted(): Requester | null {
  const taken = wanted;
  wanted = null;
  return taken;
}
