import type { SearchProblem } from '@heed/contract';
import {
  defineFields,
  mayFilter,
  parseConditions,
  parseQuery,
  toSql,
  type QueryProblem,
  type QueryWord,
} from '@heed/rules';
import en from '@heed/rules/locales/en/rules.json' with { type: 'json' };
import zh from '@heed/rules/locales/zh-CN/rules.json' with { type: 'json' };
import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { readTimeZone } from '../../identity/index.ts';
import { listed } from '../../tickets/index.ts';
import { cleanSearch } from './clean-search.ts';
import { searchFields, type SearchFields } from './search-fields.ts';
import { termsOf, wordQuery, type WordQuery } from './word-query.ts';

/** A search as it was understood. */
export interface Search extends WordQuery {
  condition: RawBuilder<SqlBool>;
  /** Whether the condition leaves out what lists leave out. */
  onlyListed: boolean;
  /** To find, for marking them in what is shown. */
  words: readonly QueryWord[];
  problems: SearchProblem[];
  /** The number, where the search is one. */
  number: number | null;
  /** Nothing is asked for, or nothing that was understood. */
  empty: boolean;
}

/** What a reader may call things, and where the reader's days begin. */
export interface Speech {
  fields: SearchFields;
  timeZone: string;
}

const texts = { en, 'zh-CN': zh };
const NUMBER = /^\s*#?(\d{1,15})\s*$/;

/**
 * Reads the search box: filters in the field's syntax, words and phrases. Never fails; what cannot be understood is
 * named in `problems`, with its place. Spam is left out unless it is asked for, merged tickets always.
 */
export async function readSearch(db: Reader, viewer: Viewer, written: string, now: Date): Promise<Search> {
  const text = cleanSearch(written);
  // Most searches are words alone, and are asked for at every key.
  const { fields, timeZone } = mayFilter(text) ? await readSpeech(db, viewer) : noFilters;
  const { conditions, words, problems } = parseQuery(text, fields.fields);
  const parsed = parseConditions(conditions, fields.catalogue);
  const context = { now, timeZone, viewer: { id: viewer.agentId, groupIds: viewer.groupIds } };
  const asked = parsed.ok ? toSql(parsed.rule, 't', context) : sql<SqlBool>`false`;
  const asksSpam = conditions.all.some((node) => 'field' in node && node.field === 'spam');
  const found = words.filter(({ negated }) => !negated);
  return {
    ...wordQuery(words),
    condition: sql<SqlBool>`${asksSpam ? sql`t.merged_into_id is null` : listed} and ${asked}`,
    onlyListed: !asksSpam,
    words: found,
    problems: problems.map((problem) => present(problem, viewer.locale)),
    number: Number(NUMBER.exec(text)?.[1] ?? NaN) || null,
    empty: conditions.all.length === 0 && words.every((word) => termsOf(word.text).length === 0),
  };
}

const noFilters: Speech = { fields: { catalogue: defineFields([]), fields: [] }, timeZone: 'UTC' };

/** Reads what filters are made of. */
export async function readSpeech(db: Reader, viewer: Viewer): Promise<Speech> {
  const [fields, timeZone] = await Promise.all([searchFields(db, viewer), readTimeZone(db, viewer.agentId)]);
  return { fields, timeZone };
}

function present(
  { code, severity, offset, length, params = {} }: QueryProblem,
  locale: keyof typeof texts,
): SearchProblem {
  const said = { ...params, ...lists(params, locale) };
  const message = texts[locale].query[code].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(said[name as keyof typeof said] ?? ''),
  );
  return { severity, offset, length, message };
}

/** Values and fields may be written in either language; a message names those of the reader's. */
function lists(params: Record<string, string | number>, locale: keyof typeof texts) {
  const own = (list: unknown) => {
    const all = String(list ?? '').split(', ');
    const inLanguage = all.filter((word) => /\p{Script=Han}/u.test(word) === (locale === 'zh-CN'));
    return (inLanguage.length > 0 ? inLanguage : all).join(', ');
  };
  return { allowed: own(params['allowed']), known: own(params['known']) };
}
