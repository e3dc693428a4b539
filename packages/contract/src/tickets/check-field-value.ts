import { MULTILINE_LENGTH, TEXT_LENGTH, type FieldValue, type TicketField } from './custom-fields.ts';

/** Why a value is none of its field; `code` is a text under `fields` of problems.json. */
export interface ValueFault {
  code: 'wrongType' | 'tooLong' | 'invalid' | 'invalidFormat' | 'invalidDay' | 'unknownOption' | 'manyLines';
  params?: Record<string, string | number>;
}

export type CheckedValue = { value: FieldValue } | { fault: ValueFault };

type ValueRules = Pick<TicketField, 'type' | 'options'>;

/**
 * Whether a value is one of this field, and how it is kept: the empty text and the empty list as null, options once
 * each and in the field's order. `before` is what the ticket has: an option archived since may stay. Patterns and
 * whether an id exists are for the caller to check. Pure; server and screens use the same.
 */
export function checkFieldValue(field: ValueRules, value: unknown, before: FieldValue = null): CheckedValue {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return { value: null };
  switch (field.type) {
    case 'text':
    case 'regex':
      return checkText(value, TEXT_LENGTH, true);
    case 'multiline':
      return checkText(value, MULTILINE_LENGTH, false);
    case 'number':
    case 'decimal':
      return checkNumber(value, field.type);
    case 'checkbox':
      return typeof value === 'boolean' ? { value } : wrongType('boolean');
    case 'date':
      return checkDay(value);
    case 'dropdown':
    case 'tree':
      return checkOption(field, value, before);
    case 'multiselect':
      return checkOptions(field, value, before);
    default:
      return Number.isSafeInteger(value) && Number(value) > 0 ? { value: Number(value) } : wrongType('int');
  }
}

function wrongType(expected: string): { fault: ValueFault } {
  return { fault: { code: 'wrongType', params: { expected } } };
}

function checkText(given: unknown, maximum: number, oneLine: boolean): CheckedValue {
  if (typeof given !== 'string') return wrongType('string');
  // The length first: a very long text is not worth cleaning.
  if (given.length > maximum) return { fault: { code: 'tooLong', params: { maximum } } };
  const text = given.toWellFormed().replaceAll('\0', '').replaceAll('\r\n', '\n').trim();
  if (oneLine && /[\n\r\u2028\u2029]/.test(text)) return { fault: { code: 'manyLines' } };
  return { value: text === '' ? null : text };
}

/** Up to 15 significant digits: more do not come back as they were written. */
function checkNumber(given: unknown, type: 'number' | 'decimal'): CheckedValue {
  if (typeof given !== 'number' || !Number.isFinite(given)) return wrongType('number');
  if (type === 'number' && !Number.isInteger(given)) return wrongType('int');
  return Math.abs(given) < 1e15 ? { value: given } : { fault: { code: 'invalid' } };
}

function checkDay(given: unknown): CheckedValue {
  if (typeof given !== 'string') return wrongType('string');
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(given) ?? [];
  const time = Date.UTC(Number(year), Number(month) - 1, Number(day));
  const real = Number(year) >= 1000 && new Date(time).toISOString().slice(0, 10) === given;
  return real ? { value: given } : { fault: { code: 'invalidDay' } };
}

function checkOption({ options }: ValueRules, given: unknown, before: FieldValue): CheckedValue {
  if (typeof given !== 'string') return wrongType('string');
  const option = options.find(({ key }) => key === given);
  if (!option || (option.archived && before !== given)) return { fault: { code: 'unknownOption' } };
  return { value: given };
}

function checkOptions({ options }: ValueRules, given: unknown, before: FieldValue): CheckedValue {
  if (!Array.isArray(given)) return wrongType('array');
  const wanted = new Set<unknown>(given);
  const had = new Set(Array.isArray(before) ? before : []);
  const chosen = options.filter(({ key, archived }) => wanted.has(key) && (!archived || had.has(key)));
  if (chosen.length < wanted.size) return { fault: { code: 'unknownOption' } };
  return { value: chosen.map(({ key }) => key) };
}
