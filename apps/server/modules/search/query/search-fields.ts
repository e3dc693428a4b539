import { defineFields, type Catalogue, type QueryField, type Sql, type SqlCondition } from '@heed/rules';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { readTicketCatalogue, type DeskField, type TicketField } from '../../tickets/index.ts';
import { fieldWords, valueWords } from './vocabulary.ts';

/** What can be searched by: the fields with their SQL, and how people write them and their values. */
export interface SearchFields {
  catalogue: Catalogue<TicketField>;
  fields: QueryField[];
}

/**
 * The fields of a search in the reader's language; agents (to who may see them), groups, queues, inboxes and the desk's
 * own fields by their names.
 */
export async function searchFields(
  db: Reader,
  { locale, permissions }: Pick<Viewer, 'locale' | 'permissions'>,
): Promise<SearchFields> {
  const [names, desk] = await Promise.all([
    readNames(db, { agents: permissions.has('agent.read') }),
    readTicketCatalogue(db),
  ]);
  const ownTexts = new Set(['requester', 'organization']);
  const catalogue = defineFields<TicketField>([
    ...[...desk.catalogue.values()].filter(({ key }) => key in fieldWords && !ownTexts.has(key)),
    requester,
    organization,
    ...desk.fields.flatMap(({ key }) => desk.catalogue.get(`field:${key}`) ?? []),
  ]);
  const own = new Map(desk.fields.map((field) => [`field:${field.key}`, field]));
  const fields = [...catalogue.values()].map((field): QueryField => {
    const deskField = own.get(field.key);
    if (deskField) return { field, words: wordsOf(deskField), names: optionNames(deskField) };
    const { [locale]: first, ...others } = fieldWords[field.key]!;
    const words = [...first, ...Object.values(others).flat()] as [string, ...string[]];
    return { field, words, names: { ...names.get(field.key), ...valueWords[field.key] } };
  });
  // Of two fields that are called the same, the last is meant: the one that every desk has.
  return {
    catalogue,
    fields: fields.toSorted((a, b) => Number(own.has(b.field.key)) - Number(own.has(a.field.key))),
  };
}

/** A field of the desk's own by its key, and by its labels where they are one word. */
function wordsOf({ key, label }: DeskField): [string, ...string[]] {
  return [key, ...Object.values(label).filter((name) => /^\p{L}[\p{L}\p{N}_.-]*$/u.test(name))];
}

function optionNames({ options }: DeskField): Record<string, string> {
  return Object.fromEntries(
    options.flatMap(({ key, label }) => Object.values(label).map((name) => [name, key])),
  );
}

/** By any name or address of theirs, in pinyin, too: `requester:zhangsan`. */
const requester = several('requester', (alias, holds) => {
  const text = sql`s.text`;
  return sql`${sql.ref(`${alias}.requester_id`)} in (select s.person_id from search_person s where ${holds(text)})`;
});

const organization = several(
  'organization',
  (alias, holds) =>
    sql`${sql.ref(`${alias}.requester_id`)} in (select m.id from organization o join customer c on c.organization_id = o.id join person m on c.person_id in (m.id, m.canonical_id) where ${holds(sql`o.name`)})`,
);

/** Searched in SQL only: no ticket at hand is ever held against a search. */
function several(
  key: string,
  exists: (alias: string, holds: (text: Sql) => SqlCondition) => SqlCondition,
): TicketField {
  const values = () => {
    throw new Error(`${key} is known in SQL only`);
  };
  return { key, label: `fields.${key}`, type: 'text', many: true, exists, values };
}

async function readNames(
  db: Reader,
  { agents }: { agents: boolean },
): Promise<Map<string, Record<string, number>>> {
  const { rows } = await sql<{ field: string; name: string; id: number }>`
    select 'assignee' as field, p.name, p.id from agent a join person p on p.id = a.person_id where ${agents}
    union all select 'group', name, id from agent_group where archived_at is null
    union all select 'queue', name, id from queue where name is not null
    union all select 'inbox', address, id from inbox where removed_at is null`.execute(db);
  const names = new Map<string, Record<string, number>>();
  for (const { field, name, id } of rows) {
    const of = names.get(field) ?? {};
    of[name] ??= id;
    names.set(field, of);
  }
  return names;
}
