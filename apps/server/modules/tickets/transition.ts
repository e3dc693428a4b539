import type { Status } from '@heed/contract';

/** A status that an agent may choose; new never returns, and only the timer closes. */
export type ChosenStatus = 'open' | 'pending' | 'hold' | 'solved';

const byAgent: Record<Status, readonly ChosenStatus[]> = {
  new: ['open', 'pending', 'hold', 'solved'],
  open: ['pending', 'hold', 'solved'],
  pending: ['open', 'hold', 'solved'],
  hold: ['open', 'pending', 'solved'],
  solved: ['open'],
  closed: [],
};

/** The statuses that an agent may choose from here, the present one left out; none when closed. */
export function allowedStatuses(from: Status): readonly ChosenStatus[] {
  return byAgent[from];
}

/** Whether an agent may set `to`; keeping the present status is no change and always allowed, except closed. */
export function mayChoose(from: Status, to: ChosenStatus): boolean {
  return from === to || byAgent[from].includes(to);
}

/** The status after a public reply by an agent who chose none: somebody has acted, so a new ticket opens. */
export function afterAgentReply(from: Exclude<Status, 'closed'>): Status {
  return from === 'new' ? 'open' : from;
}

/**
 * The status after a customer's reply. It brings back what waited for the customer or a third party, and reopens
 * what was solved. A closed ticket takes no reply: `followUp`. A machine's reply changes nothing.
 */
export function afterCustomerReply(
  from: Status,
  automatic: boolean,
): { status: Status; reopened: boolean; followUp: boolean } {
  if (from === 'closed') return { status: from, reopened: false, followUp: !automatic };
  if (automatic || from === 'new' || from === 'open')
    return { status: from, reopened: false, followUp: false };
  return { status: 'open', reopened: from === 'solved', followUp: false };
}

/** The status after assigning: a new ticket in somebody's hands is open. Unassigning changes nothing. */
export function afterAssignment(from: Status, assigneeId: number | null): Status {
  return from === 'new' && assigneeId !== null ? 'open' : from;
}

/** The status once the time to reopen has passed. */
export function afterTimer(from: Status): Status {
  return from === 'solved' ? 'closed' : from;
}
