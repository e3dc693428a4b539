import type { TicketEvent } from '@heed/contract';
import { useLocale } from '@heed/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../api.ts';
import { useDeskWords } from './use-desk-words.ts';
import { eventWords } from './event-words.ts';
import { writeEvent } from './event-writers.ts';

/** Facts that the conversation itself shows, or that concern the machinery of mail alone. */
const SILENT = new Set<string>([
  'ticket.replied',
  'ticket.noted',
  'ticket.followed',
  'ticket.unfollowed',
  'ticket.replyScheduled',
  'sideConversation.started',
  'sideConversation.written',
  'sideConversation.answered',
  'notification.made',
]);
const SILENT_FAMILIES = /^(?:mail|outboundMail)\./;

/** The events of the service record that are told between the messages, each fact once. */
export function toldEvents(events: TicketEvent[]): TicketEvent[] {
  const routedAt = new Set(events.filter((event) => event.type === 'ticket.routed').map((event) => event.at));
  return events.filter((event) => {
    if (SILENT.has(event.type) || SILENT_FAMILIES.test(event.type)) return false;
    if (event.type === 'ticket.replyReturned') return event.facts.reason !== 'undone';
    if (event.type === 'ticket.opened') return event.facts.followUpOf !== null;
    return !(event.type === 'ticket.assigned' && event.actor.kind === 'system' && routedAt.has(event.at));
  });
}

/** Writes an event as a sentence: who, what, from, to. */
export function useEventSentence(): (event: TicketEvent) => string {
  const { t } = useTranslation(['tickets', 'common']);
  const locale = useLocale();
  const desk = useDeskWords();
  const { timeZone } = useMe().agent;
  return (event) => {
    const actor = event.actor.name || t(`actor.${event.actor.kind}`);
    return writeEvent({ ...eventWords(t, locale, { names: event.names, desk, timeZone }), t, actor, event });
  };
}
