import { sql, type RawBuilder } from 'kysely';
import type { Locale } from '../../platform/errors/index.ts';

/** The rules of Unicode for sorting (CLDR), as Postgres brings them with ICU; an index in the migrations for each. */
const collations: Record<Locale, string> = { en: 'und-x-icu', 'zh-CN': 'zh-x-icu' };

/**
 * A column of names in the order that the reader expects: in Chinese by pinyin and before other scripts, elsewhere
 * letter by letter, whatever its case and accent.
 */
export function nameOrder(column: 'p.name' | 'o.name', locale: Locale): RawBuilder<string> {
  return sql`${sql.ref(column)} collate ${sql.id(collations[locale])}`;
}
