import type { SearchSuggestions } from '@heed/contract';
import { foldText, type QueryField } from '@heed/rules';
import type { Reader } from '../../platform/database/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { listTags } from '../tickets/index.ts';
import { findByNumber } from './find-by-number.ts';
import { findPeople } from './find-people.ts';
import { searchFields } from './query/search-fields.ts';

const PEOPLE = 5;
const COMPLETIONS = 8;
/** What is being written at the end: a minus, a field and its sign, and the beginning of a value. */
const ending =
  /(?<minus>[-－])?(?:(?<field>\p{L}[\p{L}\p{N}_.]*)(?<sign>[:：=＝]))?(?<value>[“"「][^”"」]*|[^\s"“”「」:：=＝<>]*)$/u;

/**
 * Help for what is being typed at the end of a search: the ticket of a number, customers by name (typing errors and
 * pinyin forgiven), names of fields, and values of the field that has been named.
 */
export async function suggest(db: Reader, viewer: Viewer, q: string): Promise<SearchSuggestions> {
  const { fields } = await searchFields(db, viewer);
  const match = ending.exec(q)!;
  const { field: word, value = '', minus = '' } = match.groups ?? {};
  const field = word === undefined ? undefined : findField(fields, word);
  const typed = value.replace(/^[“"「]/, '');
  const offset = match.index + minus.length;
  const [tickets, people, completions] = await Promise.all([
    field ? [] : findTicket(db, viewer, q),
    suggestPeople(db, viewer, { q, field, typed }),
    field ? completeValue(db, viewer, field, typed) : completeField(fields, typed),
  ]);
  const requester = fields.find((each) => each.field.key === 'requester')!;
  return {
    tickets,
    customers: people.map((person) => ({
      ...person,
      filter: `${requester.words[0]}:${quote(person.email ?? person.name)}`,
    })),
    completions: completions.slice(0, COMPLETIONS).map((completion) => ({ ...completion, offset })),
    fields: fields.flatMap(({ words }) => words),
  };
}

function findField(fields: readonly QueryField[], word: string): QueryField | undefined {
  const folded = foldText(word);
  return fields.find(({ words }) => words.some((each) => foldText(each) === folded));
}

async function findTicket(db: Reader, viewer: Viewer, q: string): Promise<SearchSuggestions['tickets']> {
  const number = /^\s*#?(\d{1,15})\s*$/.exec(q)?.[1];
  if (number === undefined) return [];
  const ticket = await findByNumber(db, viewer, Number(number));
  return ticket ? [ticket] : [];
}

interface Typing {
  q: string;
  field: QueryField | undefined;
  typed: string;
}

/** Behind `requester:` the value is a name; otherwise all that is written, as long as it has no other filter. */
async function suggestPeople(db: Reader, viewer: Viewer, { q, field, typed }: Typing) {
  if (!viewer.permissions.has('customer.read')) return [];
  if (field !== undefined) return field.field.key === 'requester' ? findPeople(db, typed, PEOPLE) : [];
  return /[:：=＝<>"“”]/.test(q) ? [] : findPeople(db, q, PEOPLE);
}

type Completion = Omit<SearchSuggestions['completions'][number], 'offset'>;

function completeField(fields: readonly QueryField[], typed: string): Completion[] {
  const folded = foldText(typed);
  return fields
    .flatMap(({ words }) => {
      const word = words.find((each) => foldText(each).startsWith(folded));
      return word === undefined || typed === '' ? [] : [word];
    })
    .map((word) => ({ kind: 'field', field: word, text: `${word}:` }));
}

async function completeValue(
  db: Reader,
  viewer: Viewer,
  { field, words, names = {} }: QueryField,
  typed: string,
): Promise<Completion[]> {
  const folded = foldText(typed);
  const tags = field.type === 'tags' ? (await listTags(db, viewer, typed)).data.map(({ tag }) => tag) : [];
  const values = valuesOf({ field, words, names }, typed !== '').filter((value) =>
    foldText(value).includes(folded),
  );
  return [...tags, ...values]
    .toSorted((a, b) => startsLater(a, folded) - startsLater(b, folded))
    .map((value) => ({ kind: 'value', field: words[0], text: `${words[0]}:${quote(value)} ` }));
}

/** The field's values as this reader writes them; what has a name in the reader's language, only once one types. */
function valuesOf({ field, words, names = {} }: QueryField, all: boolean): string[] {
  const known = isDate(field.type)
    ? ['today', 'yesterday']
    : [...(field.options ?? []), ...(field.specials ?? [])];
  const isChinese = han.test(words[0]);
  const named = Object.entries(names).filter(
    ([name, value]) => typeof value === 'number' || han.test(name) === isChinese,
  );
  const covered = new Set(all ? [] : named.map(([, value]) => value));
  return [...new Set([...named.map(([name]) => name), ...known.filter((value) => !covered.has(value))])];
}

const han = /\p{Script=Han}/u;
const isDate = (type: string) => type === 'instant' || type === 'date';
const startsLater = (value: string, folded: string) => Number(!foldText(value).startsWith(folded));

/** As the syntax wants a value: in quotes where it has spaces or commas. */
function quote(value: string): string {
  return /[\s,，、"“”]/.test(value) ? `"${value.replaceAll('"', '')}"` : value;
}
