import type { EventFacts, EventType, TicketEvent } from '@heed/contract';
import type { TFunction } from 'i18next';
import type { EventWords } from './event-words.ts';

/** What a sentence is made of, besides its facts: who did it, and the reader's words. */
export interface Telling extends EventWords {
  t: TFunction<['tickets', 'common', 'composing']>;
  actor: string;
  event: TicketEvent;
}

type Writers = { [Type in EventType]?: (facts: EventFacts<Type>, telling: Telling) => string };

/** Event → sentence, in the order of a ticket's life. */
const writers: Writers = {
  'ticket.opened': ({ followUpOf }, { t, actor }) =>
    followUpOf
      ? t('event.openedFollowUp', { actor, ticket: `#${followUpOf}` })
      : t('event.opened', { actor }),
  'ticket.queued': (_, { t }) => t('event.queued'),
  'ticket.routed': ({ agentId }, { t, name }) => t('event.routed', { agent: name('agent', agentId) }),
  'ticket.requeued': ({ agentId, reason }, { t, name }) =>
    t(reason === 'agent-away' ? 'event.requeued' : 'event.requeuedDisabled', {
      agent: name('agent', agentId),
    }),
  'ticket.assigned': assigned,
  'ticket.groupChanged': groupChanged,
  'ticket.statusChanged': (facts, { t, actor, status }) =>
    t('event.statusChanged', {
      actor,
      from: status(facts.from, facts.customFrom),
      to: status(facts.to, facts.customTo),
    }),
  'ticket.customStatusChanged': ({ to }, { t, actor, status }) =>
    to === null
      ? t('event.customStatusCleared', { actor })
      : t('event.customStatusChanged', { actor, to: status('open', to) }),
  'ticket.fieldChanged': fieldChanged,
  'ticket.formChanged': ({ to }, { t, actor, form }) => t('event.formChanged', { actor, form: form(to) }),
  'ticket.priorityChanged': (facts, { t, actor, priority }) =>
    t('event.priorityChanged', { actor, from: priority(facts.from), to: priority(facts.to) }),
  'ticket.typeChanged': (facts, { t, actor, type }) =>
    t('event.typeChanged', { actor, from: type(facts.from), to: type(facts.to) }),
  'ticket.requesterChanged': (facts, { t, actor, name }) =>
    t('event.requesterChanged', {
      actor,
      from: name('customer', facts.from),
      to: name('customer', facts.to),
    }),
  'ticket.subjectChanged': (_, { t, actor }) => t('event.subjectChanged', { actor }),
  'ticket.tagsChanged': tagsChanged,
  'ticket.ccsChanged': ({ added, removed }, { t, actor, people }) =>
    added.length > 0
      ? t('event.ccsAdded', { actor, people: people(added) })
      : t('event.ccsRemoved', { actor, people: people(removed) }),
  'ticket.reopened': ({ count }, { t }) => t('event.reopened', { count }),
  'ticket.followedUp': ({ followUpId }, { t }) => t('event.followedUp', { ticket: `#${followUpId}` }),
  'ticket.replyReturned': ({ agentId, reason }, { t, name }) =>
    t('event.replyReturned', {
      agent: name('agent', agentId),
      why: t(`composing:returned.${reason}`),
    }),
  'ticket.draftHanded': ({ agentId }, { t, actor, name }) =>
    t('event.draftHanded', { actor, agent: name('agent', agentId) }),
  'ticket.linked': ({ relation, otherId }, { t, actor }) =>
    t(`event.linked.${relation}`, { actor, ticket: `#${otherId}` }),
  'ticket.unlinked': ({ otherId }, { t, actor }) => t('event.unlinked', { actor, ticket: `#${otherId}` }),
  'ticket.merged': ({ role, otherId }, { t, actor }) =>
    t(`event.merged.${role}`, { actor, ticket: `#${otherId}` }),
  'ticket.unmerged': ({ role, otherId }, { t, actor }) =>
    t(`event.unmerged.${role}`, { actor, ticket: `#${otherId}` }),
  'ticket.split': ({ role, otherId }, { t, actor }) =>
    t(`event.split.${role}`, { actor, ticket: `#${otherId}` }),
  'ticket.unsplit': ({ role, otherId }, { t, actor }) =>
    t(`event.unsplit.${role}`, { actor, ticket: `#${otherId}` }),
  'ticket.redacted': ({ attachmentId }, { t, actor }) =>
    t(attachmentId === null ? 'event.redactedWords' : 'event.redactedFile', { actor }),
  'task.added': (_, { t, actor }) => t('event.taskAdded', { actor }),
  'task.renamed': (_, { t, actor }) => t('event.taskRenamed', { actor }),
  'task.assigned': ({ from, to }, { t, actor, name }) =>
    to === null
      ? t('event.taskUnassigned', { actor, from: name('agent', from) })
      : t('event.taskAssigned', { actor, to: name('agent', to) }),
  'task.dueSet': ({ dueAt }, { t, actor, time }) =>
    dueAt === null ? t('event.taskNoDue', { actor }) : t('event.taskDue', { actor, at: time(dueAt) }),
  'task.done': (_, { t, actor }) => t('event.taskDone', { actor }),
  'task.undone': (_, { t, actor }) => t('event.taskUndone', { actor }),
  'task.removed': (_, { t, actor }) => t('event.taskRemoved', { actor }),
  'task.restored': (_, { t, actor }) => t('event.taskRestored', { actor }),
  'task.ordered': (_, { t, actor }) => t('event.tasksOrdered', { actor }),
  'timeEntry.added': ({ minutes }, { t, actor, length }) =>
    t('event.timeAdded', { actor, time: length(minutes) }),
  'timeEntry.changed': ({ minutes }, { t, actor, length }) =>
    t('event.timeChanged', { actor, time: length(minutes) }),
  'timeEntry.removed': ({ minutes }, { t, actor, length }) =>
    t('event.timeRemoved', { actor, time: length(minutes) }),
  'timeEntry.restored': ({ minutes }, { t, actor, length }) =>
    t('event.timeRestored', { actor, time: length(minutes) }),
  'sideConversation.closed': (_, { t, actor }) => t('event.sideClosed', { actor }),
  'sideConversation.reopened': (_, { t, actor }) => t('event.sideReopened', { actor }),
  'ticket.snoozed': ({ until }, { t, actor, time }) =>
    until === null ? t('event.snoozedUntilReply', { actor }) : t('event.snoozed', { actor, at: time(until) }),
  'ticket.woken': ({ cause }, { t, actor }) =>
    cause === 'time'
      ? t('event.wokenTime')
      : cause === 'reply'
        ? t('event.wokenReply')
        : t('event.wokenAgent', { actor }),
  'ticket.trashed': (_, { t, actor }) => t('event.trashed', { actor }),
  'ticket.restored': ({ cause }, { t, actor }) =>
    t(cause === 'mail' ? 'event.restoredByMail' : 'event.restored', { actor }),
  'ticket.markedSpam': (_, { t, actor }) => t('event.markedSpam', { actor }),
  'ticket.unmarkedSpam': (_, { t, actor }) => t('event.unmarkedSpam', { actor }),
  'survey.offered': (_, { t }) => t('event.surveyOffered'),
  'rating.given': ({ score }, { t }) => t('event.rated', { score }),
};

/** Writes one event; what is not known here is named as it is. */
export function writeEvent(telling: Telling): string {
  const { event, t, actor } = telling;
  const write = writers[event.type as EventType] as
    | ((facts: TicketEvent['facts'], telling: Telling) => string)
    | undefined;
  return write?.(event.facts, telling) ?? t('event.other', { actor, type: event.type });
}

function assigned(facts: EventFacts<'ticket.assigned'>, { t, actor, event, name }: Telling): string {
  const [from, to] = [name('agent', facts.from), name('agent', facts.to)];
  if (facts.to === null) return t('event.unassigned', { actor, from });
  if (facts.from !== null) return t('event.reassigned', { actor, from, to });
  return facts.to === event.actor.id
    ? t('event.assignedSelf', { actor })
    : t('event.assigned', { actor, to });
}

function groupChanged(facts: EventFacts<'ticket.groupChanged'>, { t, actor, name }: Telling): string {
  const [from, to] = [name('group', facts.from), name('group', facts.to)];
  if (facts.to === null) return t('event.groupCleared', { actor, from });
  return facts.from === null
    ? t('event.groupSet', { actor, to })
    : t('event.groupChanged', { actor, from, to });
}

/** What somebody wrote is not in the record; what was chosen is. */
function fieldChanged(
  { fieldId, from, to }: EventFacts<'ticket.fieldChanged'>,
  { t, actor, field, fieldValue }: Telling,
): string {
  const name = field(fieldId);
  if (to === undefined) return t('event.fieldWritten', { actor, field: name });
  if (to === null) return t('event.fieldCleared', { actor, field: name });
  const value = fieldValue(fieldId, to);
  return from == null
    ? t('event.fieldSet', { actor, field: name, to: value })
    : t('event.fieldChanged', { actor, field: name, from: fieldValue(fieldId, from), to: value });
}

function tagsChanged(facts: EventFacts<'ticket.tagsChanged'>, { t, actor, list }: Telling): string {
  const [added, removed] = [list(facts.added), list(facts.removed)];
  if (facts.removed.length === 0)
    return t('event.tagsAdded', { actor, tags: added, count: facts.added.length });
  if (facts.added.length === 0)
    return t('event.tagsRemoved', { actor, tags: removed, count: facts.removed.length });
  return t('event.tagsBoth', { actor, added, removed });
}
