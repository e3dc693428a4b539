import { sql } from 'kysely';
import type { Sql } from './fields/types.ts';

/**
 * A text as comparisons see it: Unicode NFKC (full-width and half-width forms become one), then the simple lower
 * case of each character. Equal to `foldSql` for every character that PostgreSQL's Unicode version knows.
 */
export function foldText(text: string): string {
  // The only two characters whose full lower case, which JavaScript gives, differs from the simple one.
  return text.normalize('NFKC').replaceAll('İ', 'i').replaceAll('Σ', 'σ').toLowerCase();
}

/** The same in SQL, whatever the database's locale. An index on exactly this expression serves text conditions. */
export function foldSql(column: Sql): Sql {
  return sql`lower(normalize(${column}, NFKC) collate "pg_c_utf8")`;
}
