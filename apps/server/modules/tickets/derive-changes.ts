import type { EventFacts, EventType, Priority, Status, TicketType } from '@heed/contract';
import { afterAssignment, type ChosenStatus } from './transition.ts';

/** The properties of a ticket that a command may change. */
export interface TicketState {
  subject: string;
  status: Status;
  priority: Priority;
  type: TicketType | null;
  groupId: number | null;
  assigneeId: number | null;
  requesterId: number;
  tags: readonly string[];
}

/** What is wanted; a property left out stays. */
export type WantedChanges = Partial<Omit<TicketState, 'status'>> & { status?: ChosenStatus };

/** A fact of the service record, yet without its ticket. */
export type TicketFact = { [T in EventType]: { type: T; facts: EventFacts<T> } }[EventType];

/**
 * The state after the wanted changes and the facts that they are; no facts when all is as wanted. The transition
 * must have been allowed before. Assigning a new ticket opens it, unless another status is wanted.
 */
export function deriveChanges(
  from: TicketState,
  wanted: WantedChanges,
): { state: TicketState; facts: TicketFact[] } {
  const state: TicketState = { ...from, ...defined(wanted) };
  if (wanted.tags) state.tags = [...new Set(wanted.tags)];
  if (wanted.status === undefined && state.assigneeId !== from.assigneeId)
    state.status = afterAssignment(from.status, state.assigneeId);
  return { state, facts: factsOf(from, state) };
}

function factsOf(from: TicketState, to: TicketState): TicketFact[] {
  const facts: TicketFact[] = [];
  if (to.subject !== from.subject) facts.push({ type: 'ticket.subjectChanged', facts: {} });
  if (to.requesterId !== from.requesterId)
    facts.push({ type: 'ticket.requesterChanged', facts: { from: from.requesterId, to: to.requesterId } });
  if (to.groupId !== from.groupId)
    facts.push({ type: 'ticket.groupChanged', facts: { from: from.groupId, to: to.groupId } });
  if (to.assigneeId !== from.assigneeId)
    facts.push({ type: 'ticket.assigned', facts: { from: from.assigneeId, to: to.assigneeId } });
  if (to.type !== from.type)
    facts.push({ type: 'ticket.typeChanged', facts: { from: from.type, to: to.type } });
  if (to.priority !== from.priority)
    facts.push({ type: 'ticket.priorityChanged', facts: { from: from.priority, to: to.priority } });
  const added = to.tags.filter((tag) => !from.tags.includes(tag));
  const removed = from.tags.filter((tag) => !to.tags.includes(tag));
  if (added.length + removed.length > 0)
    facts.push({ type: 'ticket.tagsChanged', facts: { added, removed } });
  if (to.status !== from.status)
    facts.push({ type: 'ticket.statusChanged', facts: { from: from.status, to: to.status } });
  return facts;
}

/** Without the properties that are undefined: they mean "stays". */
function defined<T extends object>(input: T): Partial<T> & Record<never, never> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>;
}
