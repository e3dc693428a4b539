import type { Grouping } from '@heed/contract';
import { foldSql, type Sql } from '@heed/rules';
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { decodeCursor } from '../../../platform/database/index.ts';
import { invalid, type Locale } from '../../../platform/errors/index.ts';
import type { TicketCatalogue, TicketField } from './ticket-catalogue.ts';

/** In which order a list by conditions stands. */
export interface RuleOrder {
  /** Key of a field; `id`: the ticket's number. */
  field: string;
  descending: boolean;
  groupBy: Grouping | null;
}

type Kind = 'id' | 'instant' | 'number' | 'text';

/** What is compared, of alias `t`; `kind` says how it is written in a cursor. */
interface Key {
  kind: Kind;
  sql: Sql;
  descending: boolean;
}

/** An order as SQL. Its keys end with the ticket's number, so that no two tickets stand in one place. */
export interface SqlOrder {
  keys: readonly Key[];
  /** Which of the orders that indexes have it is; null: none, all that match are put in order. */
  indexed: 'recent' | 'number' | 'waiting' | null;
}

/** So many characters of a text decide its place: enough to tell them apart, few enough for a cursor. */
const TEXT_KEY = 60;
const sorted = new Set(['enumerated', 'text', 'number', 'decimal', 'boolean', 'instant', 'date', 'tree']);
const named = new Set(['assignee', 'group', 'requester', 'organization', 'queue', 'inbox']);

/** Whether tickets can be put in the order of a field. */
export function isSortable(field: TicketField): boolean {
  return named.has(field.key) || (sorted.has(field.type) && !field.many);
}

/**
 * The order as SQL; what is not set comes last in either direction, texts stand as the reader's language has them.
 * Null where there is no such field any more or it has no order.
 */
export function sqlOrder(order: RuleOrder, catalogue: TicketCatalogue, locale: Locale): SqlOrder | null {
  const { field: name, descending, groupBy } = order;
  const id: Key = { kind: 'id', sql: sql`t.id`, descending };
  const groups = groupKeys(groupBy, catalogue, locale);
  if (name === 'id') return { keys: [...groups, id], indexed: groupBy ? null : 'number' };
  const indexed = indexedKey(name, descending);
  if (indexed && !groupBy) return { keys: [indexed.key, id], indexed: indexed.as };
  const key = keyOf(catalogue.get(name), descending, locale);
  return key && { keys: [...groups, key, id], indexed: null };
}

/** `order by` of the keys. */
export function orderBy({ keys }: SqlOrder): RawBuilder<unknown> {
  return sql`order by ${sql.join(keys.map((key) => sql`${key.sql} ${direction(key)}`))}`;
}

/** The keys as columns k0, k1, …. */
export function selectKeys({ keys }: SqlOrder): RawBuilder<unknown> {
  return sql.join(keys.map((key, i) => sql`${key.sql} as ${sql.ref(`k${i}`)}`));
}

/** Where a row found stands: what `encodeCursor` takes. */
export function placeFound({ keys }: SqlOrder): RawBuilder<unknown> {
  return sql`json_build_array(${sql.join(keys.map((_, i) => sql`${sql.ref(`found.k${i}`)}::text`))})`;
}

/** The order with the columns of rows found for its keys. */
export function ofFound(order: SqlOrder): SqlOrder {
  return { ...order, keys: order.keys.map((key, i) => ({ ...key, sql: sql.ref(`found.k${i}`) })) };
}

/** What comes after a cursor; refuses (`invalidInput`) what is none of this order. */
export function afterCursor({ keys }: SqlOrder, cursor: string | undefined): RawBuilder<SqlBool> {
  if (cursor === undefined) return sql<SqlBool>`true`;
  const place = decodeCursor(cursor, keys.length);
  if (!place || !keys.every(({ kind }, i) => fits[kind].test(String(place[i]))))
    throw invalid([{ path: 'query.page[after]', code: 'invalid' }]);
  const values = keys.map(({ kind }, i) => sql`${String(place[i])}::${sql.raw(casts[kind])}`);
  // A comparison of rows, which an index understands, where all go the same way.
  if (keys.every(({ descending }) => descending === keys[0]!.descending))
    return sql<SqlBool>`(${sql.join(keys.map((key) => key.sql))}) ${keys[0]!.descending ? sql`<` : sql`>`} (${sql.join(values)})`;
  return keys.reduceRight<RawBuilder<SqlBool>>(
    (later, key, i) => {
      const beyond = sql<SqlBool>`${key.sql} ${key.descending ? sql`<` : sql`>`} ${values[i]!}`;
      return sql<SqlBool>`(${beyond} or (${key.sql} = ${values[i]!} and ${later}))`;
    },
    sql<SqlBool>`false`,
  );
}

const casts: Record<Kind, string> = { id: 'bigint', instant: 'timestamptz', number: 'numeric', text: 'text' };
const fits: Record<Kind, RegExp> = {
  id: /^\d{1,16}$/,
  instant: /^(infinity|\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d)$/,
  number: /^(-?\d{1,40}(\.\d{1,40})?|-?Infinity)$/,
  // oxlint-disable-next-line no-control-regex -- PostgreSQL stores every character but this one
  text: /^[^\0]*$/u,
};

function indexedKey(name: string, descending: boolean): { key: Key; as: 'recent' | 'waiting' } | null {
  if (name === 'lastMessageAt')
    return { key: { kind: 'instant', sql: sql`t.last_message_at`, descending }, as: 'recent' };
  if (name === 'waitingSince' && !descending)
    return {
      key: { kind: 'instant', sql: sql`coalesce(t.waiting_since, 'infinity'::timestamptz)`, descending },
      as: 'waiting',
    };
  return null;
}

/** The most urgent group on top, the others as their options or names stand; of one name, one after the other. */
function groupKeys(groupBy: Grouping | null, catalogue: TicketCatalogue, locale: Locale): Key[] {
  const field = groupBy ? catalogue.get(groupBy) : undefined;
  const key = keyOf(field, groupBy === 'priority', locale);
  if (!field || field.many || !key) return [];
  return named.has(field.key) ? [key, numberKey(field.sql('t'), false)] : [key];
}

function keyOf(field: TicketField | undefined, descending: boolean, locale: Locale): Key | null {
  if (!field || field.many || !isSortable(field)) return null;
  const value = field.sql('t');
  if (named.has(field.key)) return textKey(nameOf(field.key, value), descending, locale);
  const number = (of: Sql) => numberKey(of, descending);
  switch (field.type) {
    case 'enumerated':
      return number(sql`array_position(${[...(field.options ?? [])]}::text[], (${value})::text)`);
    case 'boolean':
      return number(sql`(${value})::integer`);
    case 'number':
    case 'decimal':
      return number(value);
    case 'instant':
      return number(sql`extract(epoch from ${value})`);
    case 'text':
      return textKey(foldSql(value), descending, locale);
    default:
      return textKey(value, descending, locale);
  }
}

function numberKey(of: Sql, descending: boolean): Key {
  const unset = sql.lit(descending ? '-Infinity' : 'Infinity');
  return { kind: 'number', sql: sql`coalesce((${of})::numeric, ${unset}::numeric)`, descending };
}

/** U+FFFF sorts after every other character (CLDR root collation), the empty text before. */
function textKey(of: Sql, descending: boolean, locale: Locale): Key {
  const collate = sql.raw(locale === 'zh-CN' ? '"zh-x-icu"' : '"und-x-icu"');
  const unset = sql.lit(descending ? '' : '\uffff');
  return {
    kind: 'text',
    sql: sql`coalesce(nullif(left(${of}, ${sql.lit(TEXT_KEY)}), ''), ${unset}) collate ${collate}`,
    descending,
  };
}

function nameOf(key: string, id: Sql): Sql {
  const table = { assignee: 'person', requester: 'person', group: 'agent_group' }[key] ?? key;
  return sql`(select n.name from ${sql.table(table)} n where n.id = ${id})`;
}

function direction({ descending }: Key): RawBuilder<unknown> {
  return descending ? sql`desc` : sql`asc`;
}
