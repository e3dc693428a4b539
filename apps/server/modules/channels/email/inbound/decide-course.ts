import type { Automatic, AutomaticKind } from '@heed/mime';
import type { ThreadCandidate, ThreadChoice } from './choose-thread.ts';
import type { MailSender } from './prepare-mail.ts';
import type { MailContext } from './read-context.ts';

/** A mail that touches no ticket: only the ledger tells of it. */
export interface EarlyEnd {
  outcome: 'own-mail' | 'blocked' | 'bounce' | 'auto-reply';
  reason: string;
}

const REPORTS: Partial<Record<AutomaticKind, EarlyEnd['outcome']>> = {
  bounce: 'bounce',
  delayed: 'bounce',
  delivered: 'bounce',
  complaint: 'bounce',
  'read-receipt': 'auto-reply',
};

/** Whether the mail ends before any thread is looked for: our own, a blocked sender's, or a report of a mail system. */
export function decideEarly({
  context,
  sender,
  automatic,
  released,
}: {
  context: MailContext;
  sender: MailSender;
  automatic: Automatic;
  /** An agent let it in: no rule holds it. */
  released: boolean;
}): EarlyEnd | null {
  if (context.ownMessageId) return { outcome: 'own-mail', reason: 'own-message-id' };
  if (context.own.has(sender.address)) return { outcome: 'own-mail', reason: 'own-address' };
  if (context.rule === 'block' && !released) return { outcome: 'blocked', reason: 'sender-rule' };
  const report = REPORTS[automatic.kind];
  return report ? { outcome: report, reason: automatic.kind } : null;
}

/** What a mail does. */
export type Course =
  | { act: 'settle'; outcome: 'auto-reply' | 'loop'; reason: string }
  | { act: 'open'; automatic: boolean; flags: string[] }
  | { act: 'open-forwarded' }
  | { act: 'reply'; ticket: ThreadCandidate; automatic: boolean }
  | { act: 'answer'; ticket: ThreadCandidate }
  | { act: 'note'; ticket: ThreadCandidate; flags: string[] };

export interface CourseInput {
  kind: AutomaticKind;
  thread: ThreadChoice;
  agentId: number | null;
  /** It was sent to a reply address of the very ticket that it belongs to. */
  holdsToken: boolean;
  /** DMARC passed. */
  verified: boolean;
  forwarded: boolean;
}

/**
 * What to do with a mail whose thread is known. A machine's answer joins its thread or ends in the ledger; other
 * automatic mail may open a ticket. An agent's mail answers the customer only with our token and a DMARC pass, and is
 * a private note otherwise; on a ticket of the agent's own request it is the requester's.
 */
export function decideCourse(input: CourseInput): Course {
  const { ticket } = input.thread;
  const automatic = input.kind !== 'human';
  if (input.kind === 'auto-reply' && (ticket === null || input.agentId !== null))
    return { act: 'settle', outcome: 'auto-reply', reason: input.thread.reason };
  if (ticket === null)
    return input.forwarded && !automatic ? { act: 'open-forwarded' } : { act: 'open', automatic, flags: [] };
  if (input.agentId !== null && ticket.requesterId !== input.agentId) return decideForAgent(input, ticket);
  // Who only holds a reference would become the requester of the follow-up of somebody else's ticket.
  if (ticket.status === 'closed' && !ticket.participant && !automatic)
    return { act: 'open', automatic, flags: ['ticket-closed'] };
  return { act: 'reply', ticket, automatic };
}

function decideForAgent({ holdsToken, verified, kind }: CourseInput, ticket: ThreadCandidate): Course {
  if (ticket.status === 'closed')
    return { act: 'open', automatic: kind !== 'human', flags: ['ticket-closed'] };
  if (holdsToken && verified && kind === 'human') return { act: 'answer', ticket };
  return { act: 'note', ticket, flags: holdsToken && !verified ? ['unverified-agent'] : [] };
}
