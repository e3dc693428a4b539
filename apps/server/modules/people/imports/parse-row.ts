import { wordsIn, type FieldOption, type FieldValue, type FieldValues, type Profile } from '@heed/contract';
import { refuse, type Refusal } from '../../../platform/errors/index.ts';
import { checkGiven } from '../fields/check-given.ts';
import type { ProfileFieldRow } from '../fields/list-fields.ts';
import { normalizeIdentity } from '../normalize.ts';

/** What the columns of a file are. */
export interface Columns {
  profile: Profile;
  headers: readonly string[];
  mapping: readonly (string | null)[];
  fields: readonly ProfileFieldRow[];
}

/** A row as it is meant; what its cells leave empty is undefined, and stays as it is. */
export interface ParsedRow {
  name?: string;
  emails: string[];
  phones: string[];
  externalId?: string;
  organization?: string;
  locale?: 'en' | 'zh-CN';
  timeZone?: string;
  tags: string[];
  domains: string[];
  details?: string;
  note?: string;
  fields: FieldValues;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const PHONE = /^\+?[0-9 ()./-]{5,30}$/;
const DOMAIN = /^[a-z0-9.-]+\.[a-z]{2,}$/;
const zones = new Map(Intl.supportedValuesOf('timeZone').map((zone) => [zone.toLowerCase(), zone]));

/** Reads one row. Refuses (`invalidInput`, naming the column) a value that cannot be taken, and a row that is too wide. Pure. */
export function parseRow(cells: readonly string[], columns: Columns): ParsedRow {
  if (cells.slice(columns.headers.length).some((cell) => cell !== ''))
    throw refuse('invalidInput', { reason: 'importWide' });
  const row: ParsedRow = { emails: [], phones: [], tags: [], domains: [], fields: {} };
  columns.mapping.forEach((target, place) => {
    const cell = unescape(cells[place] ?? '');
    if (target === null || cell === '') return;
    const refused = () => badValue(columns.headers[place] || target);
    if (target.startsWith('field:'))
      row.fields[target.slice(6)] = readField(columns.fields, target.slice(6), cell, refused);
    else take(row, target, cell, refused);
  });
  return row;
}

function take(row: ParsedRow, target: string, cell: string, refused: () => Refusal): void {
  switch (target) {
    case 'email':
      row.emails.push(
        ...allOf(cell, /[;,\s]+/, (text) => EMAIL.test(text) && text.length <= 254, refused).map(small),
      );
      return;
    case 'phone':
      row.phones.push(...allOf(cell, /[;,]+/, (text) => PHONE.test(text), refused));
      return;
    case 'domains':
      row.domains.push(
        ...allOf(cell, /[;,\s]+/, (text) => DOMAIN.test(bareDomain(text)), refused).map(bareDomain),
      );
      return;
    case 'tags':
      row.tags.push(...allOf(cell, /[;,，、|]+/, (text) => text.length <= 60, refused));
      return;
    case 'locale':
      row.locale ??= readLocale(cell, refused);
      return;
    case 'timeZone': {
      const zone = zones.get(small(cell)) ?? (small(cell) === 'utc' ? 'UTC' : undefined);
      if (!zone) throw refused();
      row.timeZone ??= zone;
      return;
    }
    case 'details':
    case 'note':
      if (cell.length > 10_000) throw refused();
      row[target] ??= cell;
      return;
    default: {
      const one = cell.replace(/\s+/g, ' ');
      if (one.length > 200) throw refused();
      row[target as 'name' | 'externalId' | 'organization'] ??= one;
    }
  }
}

function badValue(column: string): Refusal {
  return refuse('invalidInput', { reason: 'importBadValue', params: { column } });
}

function allOf(
  cell: string,
  between: RegExp,
  fits: (text: string) => boolean,
  refused: () => Refusal,
): string[] {
  const parts = cell
    .split(between)
    .map((text) => text.trim())
    .filter(Boolean);
  if (!parts.every(fits)) throw refused();
  return parts;
}

const small = (text: string) => text.toLowerCase();
const bareDomain = (text: string) =>
  small(text)
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/, '');

function readLocale(cell: string, refused: () => Refusal): 'en' | 'zh-CN' {
  if (/^(zh|chinese|中文|简体)/i.test(cell)) return 'zh-CN';
  if (/^(en|english|英)/i.test(cell)) return 'en';
  throw refused();
}

/** Our own error files put an apostrophe before what a spreadsheet would calculate. */
function unescape(cell: string): string {
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function readField(
  fields: readonly ProfileFieldRow[],
  key: string,
  cell: string,
  refused: () => Refusal,
): FieldValue {
  const field = fields.find((each) => each.key === key);
  const value = field ? valueOf(field, cell) : undefined;
  if (value === undefined) throw refused();
  const { changes, faults } = checkGiven(fields, { values: { [key]: value } });
  if (faults.length > 0) throw refused();
  return changes[0]!.value;
}

/** A cell as a value of the field's type; undefined: it is none. */
function valueOf({ type, options }: ProfileFieldRow, cell: string): FieldValue | undefined {
  switch (type) {
    case 'number':
    case 'decimal':
      return Number(cell.replace(/[,\s](?=\d{3}\b)/g, ''));
    case 'checkbox':
      return /^(1|true|yes|y|x|✓|是|对|有)$/i.test(cell)
        ? true
        : /^(0|false|no|n|否|无)$/i.test(cell)
          ? false
          : undefined;
    case 'date':
      return cell.replace(/^(\d{4})[/.年](\d{1,2})[/.月](\d{1,2})日?$/, (_, year, month, day) =>
        [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
      );
    case 'dropdown':
    case 'tree':
      return optionOf(options, cell);
    case 'multiselect': {
      const keys = cell.split(/[;,，、|]+/).map((part) => optionOf(options, part.trim()));
      return keys.every((key) => key !== undefined) ? keys : undefined;
    }
    case 'customer':
    case 'organization':
      return undefined;
    default:
      return cell;
  }
}

function optionOf(options: readonly FieldOption[], said: string): string | undefined {
  const wanted = small(said);
  return options.find(
    ({ key, label }) =>
      small(key) === wanted ||
      Object.values(label).some((text) => small(text) === wanted) ||
      small(wordsIn(label, 'en')) === wanted,
  )?.key;
}

/** By what a row finds the record it means: `email:…`, `external:…`, `domain:…`, `name:…`. */
export function keysOf(profile: Profile, row: ParsedRow): string[] {
  if (profile === 'organization') {
    const keys = [
      ...row.domains.map((domain) => `domain:${domain}`),
      ...(row.name ? [`name:${small(row.name)}`] : []),
    ];
    if (keys.length === 0) throw refuse('invalidInput', { reason: 'importNoName' });
    return keys;
  }
  const keys = [
    ...row.emails.map((email) => `email:${normalizeIdentity('email', email)}`),
    ...(row.externalId ? [`external:${row.externalId}`] : []),
  ];
  if (keys.length === 0) throw refuse('invalidInput', { reason: 'importNoKey' });
  return keys;
}
