import type { EventFacts, EventType, Priority, Status, TicketEvent, TicketType } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';

/** Facts that the conversation itself shows, or that concern the machinery of mail alone. */
const SILENT = new Set<string>(['ticket.replied', 'ticket.noted', 'notification.made']);
const SILENT_FAMILIES = /^(?:mail|outboundMail)\./;

/** The events of the service record that are told between the messages, each fact once. */
export function toldEvents(events: TicketEvent[]): TicketEvent[] {
  const routedAt = new Set(events.filter((event) => event.type === 'ticket.routed').map((event) => event.at));
  return events.filter((event) => {
    if (SILENT.has(event.type) || SILENT_FAMILIES.test(event.type)) return false;
    if (event.type === 'ticket.opened') return event.facts.followUpOf !== null;
    return !(event.type === 'ticket.assigned' && event.actor.kind === 'system' && routedAt.has(event.at));
  });
}

/** Writes an event as a sentence: who, what, from, to. */
export function useEventSentence(): (event: TicketEvent) => string {
  const { t } = useTranslation(['tickets', 'common']);
  const list = new Intl.ListFormat(useLocale(), { type: 'conjunction' });

  const status = (value: Status) => t(`common:status.${value}`);
  const priority = (value: Priority) => t(`common:priority.${value}`);
  const type = (value: TicketType | null) => (value ? t(`type.${value}`) : t('type.none'));

  return (event) => {
    const actor = event.actor.name || t(`actor.${event.actor.kind}`);
    const name = (kind: string, id: number | null) =>
      id === null ? t('actor.nobody') : (event.names[`${kind}:${id}`] ?? t('actor.somebody'));
    const people = (ids: number[]) => list.format(ids.map((id) => name('customer', id)));
    const is = <T extends EventType>(wanted: T): EventFacts<T> | null =>
      event.type === wanted ? (event.facts as EventFacts<T>) : null;

    const opened = is('ticket.opened');
    if (opened)
      return opened.followUpOf
        ? t('event.openedFollowUp', { actor, ticket: `#${opened.followUpOf}` })
        : t('event.opened', { actor });
    const changed = is('ticket.statusChanged');
    if (changed)
      return t('event.statusChanged', { actor, from: status(changed.from), to: status(changed.to) });
    const ranked = is('ticket.priorityChanged');
    if (ranked)
      return t('event.priorityChanged', { actor, from: priority(ranked.from), to: priority(ranked.to) });
    const typed = is('ticket.typeChanged');
    if (typed) return t('event.typeChanged', { actor, from: type(typed.from), to: type(typed.to) });
    const assigned = is('ticket.assigned');
    if (assigned) {
      const [from, to] = [name('agent', assigned.from), name('agent', assigned.to)];
      if (assigned.to === null) return t('event.unassigned', { actor, from });
      if (assigned.from !== null) return t('event.reassigned', { actor, from, to });
      return assigned.to === event.actor.id
        ? t('event.assignedSelf', { actor })
        : t('event.assigned', { actor, to });
    }
    const grouped = is('ticket.groupChanged');
    if (grouped) {
      const [from, to] = [name('group', grouped.from), name('group', grouped.to)];
      if (grouped.to === null) return t('event.groupCleared', { actor, from });
      return grouped.from === null
        ? t('event.groupSet', { actor, to })
        : t('event.groupChanged', { actor, from, to });
    }
    const given = is('ticket.requesterChanged');
    if (given)
      return t('event.requesterChanged', {
        actor,
        from: name('customer', given.from),
        to: name('customer', given.to),
      });
    const tagged = is('ticket.tagsChanged');
    if (tagged) {
      const [added, removed] = [list.format(tagged.added), list.format(tagged.removed)];
      if (tagged.removed.length === 0)
        return t('event.tagsAdded', { actor, tags: added, count: tagged.added.length });
      if (tagged.added.length === 0)
        return t('event.tagsRemoved', { actor, tags: removed, count: tagged.removed.length });
      return t('event.tagsBoth', { actor, added, removed });
    }
    const copied = is('ticket.ccsChanged');
    if (copied)
      return copied.added.length > 0
        ? t('event.ccsAdded', { actor, people: people(copied.added) })
        : t('event.ccsRemoved', { actor, people: people(copied.removed) });
    const reopened = is('ticket.reopened');
    if (reopened) return t('event.reopened', { count: reopened.count });
    const routed = is('ticket.routed');
    if (routed) return t('event.routed', { agent: name('agent', routed.agentId) });
    const requeued = is('ticket.requeued');
    if (requeued) {
      const agent = name('agent', requeued.agentId);
      return requeued.reason === 'agent-away'
        ? t('event.requeued', { agent })
        : t('event.requeuedDisabled', { agent });
    }
    const followed = is('ticket.followedUp');
    if (followed) return t('event.followedUp', { ticket: `#${followed.followUpId}` });
    const rated = is('rating.given');
    if (rated) return t('event.rated', { score: rated.score });
    if (event.type === 'ticket.subjectChanged') return t('event.subjectChanged', { actor });
    if (event.type === 'ticket.markedSpam') return t('event.markedSpam', { actor });
    if (event.type === 'ticket.unmarkedSpam') return t('event.unmarkedSpam', { actor });
    if (event.type === 'ticket.queued') return t('event.queued');
    if (event.type === 'survey.offered') return t('event.surveyOffered');
    return t('event.other', { actor, type: event.type });
  };
}
