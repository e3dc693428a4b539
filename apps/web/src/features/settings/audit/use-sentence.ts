import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n.ts';
import type { AuditEntry } from './AuditList.tsx';
import { useNames, type Named } from './use-names.ts';

const NAMED: Record<string, Named> = {
  agentId: 'agent',
  ownerId: 'agent',
  groupId: 'group',
  roleId: 'role',
  queueId: 'queue',
  skillId: 'skill',
  inboxId: 'inbox',
};

type Words = (key: string) => string | undefined;

/** Tells an event as a sentence; of a kind that this page does not know, who did it and its name. */
export function useSentence(): (entry: AuditEntry) => string {
  const { i18n: language } = useTranslation('settingsAudit');
  const nameOf = useNames();
  const say: Words = (key) => (i18n.exists(key) ? i18n.t(key as never) : undefined);
  const list = new Intl.ListFormat(language.language);
  return (entry) => {
    const { facts, type, ticketId } = entry;
    const named = Object.entries(NAMED).map(
      ([fact, kind]) =>
        [kind, facts[fact] === null || facts[fact] === undefined ? null : nameOf(kind, facts[fact])] as const,
    );
    const values = {
      ...Object.fromEntries(named.filter(([, name]) => name !== null)),
      actor: actorOf(entry, say, nameOf),
      ticket: `#${String(ticketId ?? '')}`,
      customer: `#${String(facts.customerId ?? facts.sourceId ?? '')}`,
      target: `#${String(facts.targetId ?? '')}`,
      organization: `#${String(facts.organizationId ?? '')}`,
      followUp: `#${String(facts.followUpId ?? '')}`,
      fields: list.format(
        textList(facts.fields).map((field) => say(`settingsAudit:field.${field}`) ?? field),
      ),
      added: list.format(textList(facts.added)),
      removed: list.format(textList(facts.removed)),
      from: changeWord(type, facts.from, { say, nameOf }),
      to: changeWord(type, facts.to, { say, nameOf }),
      outcome: say(`settingsAudit:outcome.${String(facts.outcome)}`) ?? String(facts.outcome ?? ''),
      mail: say(`settingsMail:texts.kind.${String(facts.kind)}`) ?? String(facts.kind ?? ''),
      score: String(facts.score ?? ''),
    };
    const key = `settingsAudit:event.${type}${variantOf(type, facts)}`;
    if (!i18n.exists(key)) return i18n.t('settingsAudit:event.unknown', { actor: values.actor, type });
    return String(i18n.t(key as never, values as never));
  };
}

/** Some events read differently by what happened: who wrote, assigned or taken away. */
function variantOf(type: string, facts: AuditEntry['facts']): string {
  if (type === 'ticket.replied') return facts.by === 'customer' ? 'ByCustomer' : '';
  if (type === 'ticket.assigned' || type === 'ticket.groupChanged') return facts.to === null ? 'None' : '';
  if (type === 'senderRule.created') return facts.kind === 'allow' ? 'Allow' : '';
  return '';
}

function actorOf(
  { actor, facts }: AuditEntry,
  say: Words,
  nameOf: (kind: Named, id: unknown) => string,
): string {
  if (actor.name) return actor.name;
  if (actor.kind === 'agent' && actor.id !== null) return nameOf('agent', actor.id);
  if (actor.kind === 'customer') return say('settingsAudit:actor.customer') ?? '';
  return (
    say(`settingsAudit:actor.${actor.kind}`) ??
    (facts.agentId === undefined ? 'Heed' : nameOf('agent', facts.agentId))
  );
}

interface Tools {
  say: Words;
  nameOf: (kind: Named, id: unknown) => string;
}

function changeWord(type: string, value: unknown, { say, nameOf }: Tools): string {
  if (value === null) return say('settingsAudit:nobody') ?? '';
  if (value === undefined) return '';
  if (type === 'ticket.assigned') return nameOf('agent', value);
  if (type === 'ticket.groupChanged') return nameOf('group', value);
  if (typeof value !== 'string') return `#${String(value)}`;
  const words = ['common:status', 'common:priority', 'settings:availability', 'settingsAudit:ticketType'];
  return words.map((prefix) => say(`${prefix}.${value}`)).find((word) => word !== undefined) ?? value;
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
