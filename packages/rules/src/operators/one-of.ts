import { sql } from 'kysely';
import type { Sql, SqlCondition } from '../fields/types.ts';

/** The column is one of the values. A single one becomes `=`: an index then still gives the order of a list. */
export function oneOf(
  column: Sql,
  values: readonly (string | number)[],
  type: 'text' | 'bigint' | 'numeric',
): SqlCondition {
  if (values.length === 1) return sql`${column} = ${values[0]}::${sql.raw(type)}`;
  return sql`${column} = any(${values}::${sql.raw(type)}[])`;
}

/** The column is set. */
export const notNull = (column: Sql): SqlCondition => sql`${column} is not null`;
