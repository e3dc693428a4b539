import {
  checkFieldValue,
  MOST_OPTIONS,
  type FieldOption,
  type FieldValue,
  type TicketFieldType,
} from '@heed/contract';
import { compilePattern } from '@heed/rules';
import type { FieldFault } from '../../../platform/errors/index.ts';

/** A custom field as it is set up, of whatever it is a field, as far as its parts must fit together. */
export interface FieldSetup {
  type: TicketFieldType;
  options: readonly FieldOption[];
  pattern: string | null;
  defaultValue: FieldValue;
}

const withOptions: readonly TicketFieldType[] = ['dropdown', 'multiselect', 'tree'];
const lookups: readonly TicketFieldType[] = ['customer', 'organization', 'ticket'];

/**
 * What does not fit in a setup: choices on a field that has none, one twice, a branch without what it grows from, a
 * pattern that cannot be run in linear time, a usual value that is none of the field.
 */
export function setupFaults(field: FieldSetup): FieldFault[] {
  return [...optionFaults(field), ...patternFaults(field), ...defaultFaults(field)];
}

function optionFaults({ type, options }: FieldSetup): FieldFault[] {
  if (!withOptions.includes(type))
    return options.length > 0 ? [{ path: 'body.options', code: 'noOptions' }] : [];
  if (options.every(({ archived }) => archived)) return [{ path: 'body.options', code: 'required' }];
  if (options.length > MOST_OPTIONS)
    return [{ path: 'body.options', code: 'tooMany', params: { maximum: MOST_OPTIONS } }];
  const keys = new Set(options.map(({ key }) => key));
  const seen = new Set<string>();
  return options.flatMap(({ key }, place): FieldFault[] => {
    const path = `body.options.${place}.key`;
    if (seen.has(key)) return [{ path, code: 'twice' }];
    seen.add(key);
    if (!key.includes('/')) return [];
    if (type !== 'tree') return [{ path, code: 'invalidFormat' }];
    return keys.has(key.slice(0, key.lastIndexOf('/'))) ? [] : [{ path, code: 'noParent', params: { key } }];
  });
}

function patternFaults({ type, pattern }: FieldSetup): FieldFault[] {
  if (type !== 'regex') return pattern === null ? [] : [{ path: 'body.pattern', code: 'invalid' }];
  if (!pattern) return [{ path: 'body.pattern', code: 'required' }];
  const compiled = compilePattern(pattern);
  if ('pattern' in compiled) return [];
  const { code, offset } = compiled.problem;
  return code === 'patternTooLarge'
    ? [{ path: 'body.pattern', code: 'bigPattern' }]
    : [{ path: 'body.pattern', code: 'badPattern', params: { offset: offset + 1 } }];
}

function defaultFaults({ type, options, pattern, defaultValue }: FieldSetup): FieldFault[] {
  if (defaultValue === null) return [];
  const path = 'body.defaultValue';
  if (lookups.includes(type)) return [{ path, code: 'invalid' }];
  const checked = checkFieldValue({ type, options: [...options] }, defaultValue);
  if ('fault' in checked) return [{ path, ...checked.fault }];
  const fits = pattern === null || typeof checked.value !== 'string' || matches(pattern, checked.value);
  return fits ? [] : [{ path, code: 'noMatch' }];
}

/** Whether the pattern is found in the text; linear in its length. A pattern that is none matches nothing. */
export function matches(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  return 'pattern' in compiled && compiled.pattern.test(text);
}

/** The options given, and behind them, archived, those left out: there may be values of them. */
export function keepOptions(given: readonly FieldOption[], before: readonly FieldOption[]): FieldOption[] {
  const named = new Set(given.map(({ key }) => key));
  return [
    ...given,
    ...before.filter(({ key }) => !named.has(key)).map((option) => ({ ...option, archived: true })),
  ];
}
