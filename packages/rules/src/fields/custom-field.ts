import { sql } from 'kysely';
import type { Field, FieldDescription, FieldType, Sql, ValueTypes } from './types.ts';

/** Types that a value inside a JSON object can have. */
type CustomType = Exclude<FieldType, 'instant'>;

/** Where the values of custom fields lie: one JSON object a record. */
export interface CustomValues<R> {
  /** The jsonb column. */
  column(alias: string): Sql;
  values(record: R): Readonly<Record<string, unknown>>;
}

/**
 * A field whose value is the member `name` of a JSON object. A member of another JSON type than the field's counts as
 * not set, in SQL as here: a field may have had another type before, and a list must not fail for it.
 */
export function customField<R>(
  description: FieldDescription & { readonly type: CustomType },
  name: string,
  { column, values }: CustomValues<R>,
): Field<R> {
  const { ofSql, ofJson } = readers[description.type];
  const field = {
    ...description,
    sql: (alias: string) => ofSql(sql`(${column(alias)} -> ${name}::text)`),
    value: (record: R) => {
      const bag = values(record);
      return Object.hasOwn(bag, name) ? ofJson(bag[name]) : null;
    },
  };
  // The reader is that of the description's type, which the type system cannot follow through the lookup.
  return field as unknown as Field<R>;
}

interface Reader<V> {
  ofSql(json: Sql): Sql;
  ofJson(value: unknown): V | null;
}

const text: Reader<string> = {
  ofSql: (json) => sql`case when jsonb_typeof(${json}) = 'string' then nullif(${json} #>> '{}', '') end`,
  ofJson: (value) => (typeof value === 'string' && value !== '' ? value : null),
};

const number: Reader<number> = {
  ofSql: (json) => sql`case when jsonb_typeof(${json}) = 'number' then ${json}::numeric end`,
  ofJson: (value) => (typeof value === 'number' ? value : null),
};

const boolean: Reader<boolean> = {
  ofSql: (json) => sql`case when jsonb_typeof(${json}) = 'boolean' then ${json}::boolean end`,
  ofJson: (value) => (typeof value === 'boolean' ? value : null),
};

const date: Reader<string> = {
  ofSql: (json) => sql`substring(${text.ofSql(json)} from '^\\d{4}-\\d{2}-\\d{2}$')`,
  ofJson: (value) => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : null),
};

const set: Reader<string[]> = {
  ofSql: (json) => sql`case when jsonb_typeof(${json}) = 'array' then array(
    select item #>> '{}' from jsonb_array_elements(${json}) as item where jsonb_typeof(item) = 'string') end`,
  ofJson: (value) => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : null),
};

const readers: { [T in CustomType]: Reader<NonNullable<ValueTypes[T]>> } = {
  enumerated: text,
  reference: number,
  text,
  tags: set,
  multiSelect: set,
  number,
  decimal: number,
  boolean,
  date,
  tree: text,
};
