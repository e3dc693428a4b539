import { isDeepStrictEqual } from 'node:util';
import type { EventFacts, EventType, FieldValues, Priority, Status, TicketType } from '@heed/contract';
import type { FieldChange } from './fields/check-values.ts';
import type { StatusState } from './statuses/choose-status.ts';
import { afterAssignment, type ChosenStatus } from './transition.ts';

/** The properties of a ticket that a command may change. */
export interface TicketState {
  subject: string;
  status: Status;
  /** The status inside the category; null: its standard one. */
  customStatusId: number | null;
  priority: Priority;
  type: TicketType | null;
  groupId: number | null;
  assigneeId: number | null;
  requesterId: number;
  tags: readonly string[];
  formId: number | null;
  fields: FieldValues;
}

/** What is wanted; a property left out stays. */
export type WantedChanges = Partial<Omit<TicketState, 'status' | 'fields'>> & {
  status?: ChosenStatus;
  /** Checked values of custom fields; those not named stay. */
  fields?: readonly FieldChange[];
};

/** A fact of the service record, yet without its ticket. */
export type TicketFact = { [T in EventType]: { type: T; facts: EventFacts<T> } }[EventType];

/**
 * The state after the wanted changes and the facts that they are; no facts when all is as wanted. The transition
 * must have been allowed before. Assigning a new ticket opens it, unless another status is wanted.
 */
export function deriveChanges(
  from: TicketState,
  { fields = [], ...wanted }: WantedChanges & { chosen?: StatusState },
): { state: TicketState; facts: TicketFact[] } {
  const { chosen, ...properties } = wanted;
  const state: TicketState = { ...from, ...defined(properties), ...chosen };
  state.fields = withFields(from.fields, fields);
  if (wanted.tags) state.tags = [...new Set(wanted.tags)];
  if (wanted.status === undefined && state.assigneeId !== from.assigneeId)
    state.status = afterAssignment(from.status, state.assigneeId);
  if (state.status !== from.status && !chosen) state.customStatusId = null;
  return { state, facts: [...factsOf(from, state), ...fieldFacts(from.fields, fields)] };
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
  if (to.formId !== from.formId)
    facts.push({ type: 'ticket.formChanged', facts: { from: from.formId, to: to.formId } });
  const status = statusFact(from, to);
  if (status) facts.push(status);
  return facts;
}

/** The fact that a change of status is: by category, with the statuses inside; or inside one category. Null when it stays. */
export function statusFact(
  from: StatusState,
  to: StatusState,
): Extract<TicketFact, { type: 'ticket.statusChanged' | 'ticket.customStatusChanged' }> | null {
  const [customFrom, customTo] = [from.customStatusId, to.customStatusId];
  if (from.status !== to.status)
    return {
      type: 'ticket.statusChanged',
      facts: {
        from: from.status,
        to: to.status,
        ...(customFrom !== null && { customFrom }),
        ...(customTo !== null && { customTo }),
      },
    };
  return customFrom === customTo
    ? null
    : { type: 'ticket.customStatusChanged', facts: { from: customFrom, to: customTo } };
}

function withFields(before: FieldValues, changes: readonly FieldChange[]): FieldValues {
  const changed = Object.fromEntries(changes.map(({ key, value }) => [key, value]));
  return Object.fromEntries(Object.entries({ ...before, ...changed }).filter(([, value]) => value !== null));
}

/** What somebody wrote, counted or dated may be personal: of such a field the fact says that it changed, not to what. */
const closedTypes: readonly FieldChange['type'][] = [
  'checkbox',
  'dropdown',
  'multiselect',
  'tree',
  'customer',
  'organization',
  'ticket',
];

function fieldFacts(before: FieldValues, changes: readonly FieldChange[]): TicketFact[] {
  return changes.flatMap(({ fieldId, key, type, value }): TicketFact[] => {
    const from = before[key] ?? null;
    if (isDeepStrictEqual(from, value)) return [];
    return [
      {
        type: 'ticket.fieldChanged',
        facts: closedTypes.includes(type) ? { fieldId, from, to: value } : { fieldId },
      },
    ];
  });
}

/** Without the properties that are undefined: they mean "stays". */
function defined<T extends object>(input: T): Partial<T> & Record<never, never> {
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as Partial<T>;
}
