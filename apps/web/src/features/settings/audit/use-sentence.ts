import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n.ts';
import type { Mention, Named } from '../../../names/named.ts';
import { useNames } from '../../../names/use-names.ts';
import type { AuditEntry } from './AuditList.tsx';

const NAMED: Record<string, Named> = {
  agentId: 'agent',
  ownerId: 'agent',
  groupId: 'group',
  roleId: 'role',
  queueId: 'queue',
  skillId: 'skill',
  inboxId: 'inbox',
};

/** Kinds of change whose `from` and `to` are numbers, and of what. */
const CHANGED: Record<string, Named> = { 'ticket.assigned': 'agent', 'ticket.groupChanged': 'group' };

type Words = (key: string) => string | undefined;
type NameOf = (kind: Named, id: number) => string;

interface Tools {
  say: Words;
  nameOf: NameOf;
}

/** An event as a sentence; of a kind that this page does not know, who did it and its name. */
export function useSentence(entry: AuditEntry): string {
  const { i18n: language } = useTranslation('settingsAudit');
  const names = useNames(mentionsOf(entry));
  const tools: Tools = {
    say: (key) => (i18n.exists(key) ? i18n.t(key as never) : undefined),
    nameOf: (kind, id) => names(kind, id) ?? `#${id}`,
  };
  const { type, facts } = entry;
  const values = {
    ...numbersOf(entry),
    ...namesOf(entry, tools.nameOf),
    ...wordsOf(entry, tools, new Intl.ListFormat(language.language)),
    actor: actorOf(entry, tools),
  };
  const key = `settingsAudit:event.${type}${variantOf(type, facts)}`;
  if (!i18n.exists(key)) return i18n.t('settingsAudit:event.unknown', { actor: values.actor, type });
  return String(i18n.t(key as never, values as never));
}

/** Everything that the sentence may call by its name. */
function mentionsOf({ actor, type, facts }: AuditEntry): Mention[] {
  const kind = CHANGED[type];
  return [
    ...(actor.kind === 'agent' && !actor.name ? mention('agent', actor.id) : []),
    ...Object.entries(NAMED).flatMap(([fact, named]) => mention(named, facts[fact])),
    ...(kind ? [...mention(kind, facts.from), ...mention(kind, facts.to)] : []),
  ];
}

function mention(kind: Named, id: unknown): Mention[] {
  return typeof id === 'number' ? [[kind, id]] : [];
}

function namesOf({ facts }: AuditEntry, nameOf: NameOf): Record<string, string> {
  const named = Object.entries(NAMED).flatMap(([fact, kind]) => mention(kind, facts[fact]));
  return Object.fromEntries(named.map(([kind, id]) => [kind, nameOf(kind, id)]));
}

function numbersOf({ facts, ticketId }: AuditEntry): Record<string, string> {
  return {
    ticket: `#${String(ticketId ?? '')}`,
    customer: `#${String(facts.customerId ?? facts.sourceId ?? '')}`,
    target: `#${String(facts.targetId ?? '')}`,
    organization: `#${String(facts.organizationId ?? '')}`,
    followUp: `#${String(facts.followUpId ?? '')}`,
    score: String(facts.score ?? ''),
  };
}

function wordsOf({ facts, type }: AuditEntry, tools: Tools, list: Intl.ListFormat): Record<string, string> {
  const { say } = tools;
  return {
    fields: list.format(new Set(textList(facts.fields).map((field) => fieldWord(field, say)))),
    added: list.format(textList(facts.added)),
    removed: list.format(textList(facts.removed)),
    from: changeWord(type, facts.from, tools),
    to: changeWord(type, facts.to, tools),
    outcome: say(`settingsAudit:outcome.${String(facts.outcome)}`) ?? String(facts.outcome ?? ''),
    mail: say(`settingsMail:texts.kind.${String(facts.kind)}`) ?? String(facts.kind ?? ''),
  };
}

/** `fields.plan`, `consents.news`: a part of the profile that has parts. */
function fieldWord(field: string, say: Words): string {
  return say(`settingsAudit:field.${field.split('.')[0]!}`) ?? field;
}

/** Some events read differently by what happened: who wrote, assigned or taken away. */
function variantOf(type: string, facts: AuditEntry['facts']): string {
  if (type === 'ticket.replied') return facts.by === 'customer' ? 'ByCustomer' : '';
  if (type in CHANGED) return facts.to === null ? 'None' : '';
  if (type === 'senderRule.created') return facts.kind === 'allow' ? 'Allow' : '';
  return '';
}

function actorOf({ actor, facts }: AuditEntry, { say, nameOf }: Tools): string {
  if (actor.name) return actor.name;
  if (actor.kind === 'agent' && actor.id !== null) return nameOf('agent', actor.id);
  if (actor.kind === 'customer') return say('settingsAudit:actor.customer') ?? '';
  const word = say(`settingsAudit:actor.${actor.kind}`);
  return word ?? (typeof facts.agentId === 'number' ? nameOf('agent', facts.agentId) : 'Heed');
}

function changeWord(type: string, value: unknown, { say, nameOf }: Tools): string {
  if (value === null) return say('settingsAudit:nobody') ?? '';
  if (value === undefined) return '';
  const kind = CHANGED[type];
  if (kind && typeof value === 'number') return nameOf(kind, value);
  if (typeof value !== 'string') return `#${String(value)}`;
  const words = ['common:status', 'common:priority', 'settings:availability', 'settingsAudit:ticketType'];
  return words.map((prefix) => say(`${prefix}.${value}`)).find((word) => word !== undefined) ?? value;
}

function textList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
