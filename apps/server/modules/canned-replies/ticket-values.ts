import {
  cannedPlaceholders,
  wordlessFieldTypes,
  wordsIn,
  type FieldValue,
  type Localized,
  type TicketFieldType,
} from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { shownName } from '../identity/index.ts';
import { firstName } from '../tickets/index.ts';

interface Field {
  key: string;
  type: TicketFieldType;
  options: { key: string; label: Localized }[];
}

/** What may stand in braces: the names that every ticket has, and the desk's fields as `field.<key>`. */
export async function readKnown(db: Reader): Promise<(name: string) => boolean> {
  const known = new Set([...cannedPlaceholders, ...(await readFields(db)).map(({ key }) => `field.${key}`)]);
  return (name) => known.has(name);
}

/** The values of a ticket for its placeholders, and the language that its customer reads, where that is known. */
export async function readValues(
  db: Reader,
  { ticketId, agentId }: { ticketId: number; agentId: number },
): Promise<{ language: string | null; valuesIn: (language: string) => Record<string, string> }> {
  const { rows } = await sql<{
    name: string;
    subject: string;
    agent: string;
    agentShown: string | null;
    organization: string | null;
    fields: Record<string, FieldValue>;
    language: string | null;
  }>`
    select p.name, t.subject, t.fields, coalesce(t.language, p.locale) as language, (select name from person where id = ${agentId}) as agent,
      (select ${sql.raw(shownName('me', 'a'))} from person me left join agent a on a.person_id = me.id where me.id = ${agentId}) as "agentShown",
      (select o.name from customer c join organization o on o.id = c.organization_id where c.person_id = p.id) as organization
    from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id) where t.id = ${ticketId}`.execute(
    db,
  );
  const { name, subject, agent, agentShown, organization, fields, language } = rows[0]!;
  const own = await readFields(db);
  return {
    language,
    valuesIn: (reading) => ({
      'requester.firstName': firstName(name),
      'requester.name': name,
      'ticket.number': String(ticketId),
      'ticket.subject': subject,
      'agent.name': agent,
      'agent.displayName': agentShown ?? agent,
      'organization.name': organization ?? '',
      ...Object.fromEntries(
        own.map((field) => [`field.${field.key}`, fieldWords(field, fields[field.key] ?? null, reading)]),
      ),
    }),
  };
}

function fieldWords(field: Field, value: FieldValue, language: string): string {
  if (value === null) return '';
  if (Array.isArray(value)) return value.map((each) => optionWords(field, String(each), language)).join(', ');
  if (typeof value === 'boolean') return value ? '✓' : '';
  return optionWords(field, String(value), language);
}

function optionWords({ options }: Field, value: string, language: string): string {
  const option = options.find(({ key }) => key === value);
  return option
    ? wordsIn(option.label, language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en') || value
    : value;
}

async function readFields(db: Reader): Promise<Field[]> {
  const { rows } = await sql<Field>`
    select key, type, options from ticket_field where archived_at is null and type <> all(${[...wordlessFieldTypes]}::text[])`.execute(
    db,
  );
  return rows;
}
