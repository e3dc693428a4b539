/** A fact recorded since the version that the writer has seen. */
export interface LaterFact {
  type: string;
  actorKind: string;
  actorId: number | null;
  facts: Record<string, unknown>;
}

/** The properties that an update can send, as the API names them. */
export type UpdateField =
  | 'subject'
  | 'status'
  | 'priority'
  | 'type'
  | 'groupId'
  | 'assigneeId'
  | 'tags'
  | 'requesterId'
  | 'ccs'
  | 'customStatusId'
  | 'formId';

const fieldOf: Record<string, UpdateField> = {
  'ticket.subjectChanged': 'subject',
  'ticket.statusChanged': 'status',
  'ticket.customStatusChanged': 'status',
  'ticket.formChanged': 'formId',
  'ticket.priorityChanged': 'priority',
  'ticket.typeChanged': 'type',
  'ticket.groupChanged': 'groupId',
  'ticket.assigned': 'assigneeId',
  'ticket.tagsChanged': 'tags',
  'ticket.requesterChanged': 'requesterId',
  'ticket.ccsChanged': 'ccs',
};

/**
 * The fields sent that somebody else has changed since. A customer who has written meanwhile conflicts with a
 * choice of status, too: else "solved" would bury words that the agent has not read.
 */
export function deriveConflicts(
  sent: readonly UpdateField[],
  since: readonly LaterFact[],
  me: { kind: string; id: number | null },
): UpdateField[] {
  const theirs = since.filter((fact) => isForeign(fact, me));
  const changed = new Set(theirs.map(changedField));
  // A status inside a category is chosen together with the category.
  return sent.filter((field) => changed.has(field === 'customStatusId' ? 'status' : field));
}

/** The custom fields that somebody else has changed since, by id. */
export function changedCustomFields(
  since: readonly LaterFact[],
  me: { kind: string; id: number | null },
): ReadonlySet<unknown> {
  const theirs = since.filter((fact) => fact.type === 'ticket.fieldChanged' && isForeign(fact, me));
  return new Set(theirs.map(({ facts }) => facts['fieldId']));
}

function isForeign(fact: LaterFact, me: { kind: string; id: number | null }): boolean {
  return fact.actorKind !== me.kind || fact.actorId !== me.id;
}

function changedField(fact: LaterFact): UpdateField | undefined {
  if (fact.type === 'ticket.replied')
    return fact.facts['by'] === 'customer' && fact.facts['automatic'] !== true ? 'status' : undefined;
  return fieldOf[fact.type];
}
