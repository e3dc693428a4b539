import {
  checkFieldValue,
  type FieldOption,
  type FieldValue,
  type FieldValues,
  type TicketFieldType,
} from '@heed/contract';
import { isDeepStrictEqual } from 'node:util';
import type { FieldFault } from '../../../platform/errors/index.ts';
import { matches } from './setup-faults.ts';

/** A custom field as far as a value is judged by it. */
export interface JudgingField {
  id: number;
  key: string;
  type: TicketFieldType;
  options: FieldOption[];
  pattern: string | null;
  archived: boolean;
}

/** A value that was checked, for the field that it is of. */
export interface CheckedChange {
  fieldId: number;
  key: string;
  type: TicketFieldType;
  value: FieldValue;
}

/**
 * The values as they are kept, each with its field, and what is wrong with the others (path `body.fields.<key>`):
 * unknown and archived fields, values of another type, choices that are none, texts that do not match. What stays as it
 * was is not checked again. Whether a looked-up id exists is for the caller to check. Pure.
 */
export function checkGiven(
  fields: readonly JudgingField[],
  { values, before = {} }: { values: FieldValues; before?: FieldValues },
): { changes: CheckedChange[]; faults: FieldFault[] } {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const faults: FieldFault[] = [];
  const changes = Object.entries(values).flatMap(([key, given]) => {
    const field = byKey.get(key);
    const checked = checkOne(field, given, before[key] ?? null);
    if ('value' in checked) return [{ fieldId: field!.id, key, type: field!.type, value: checked.value }];
    faults.push({ path: `body.fields.${key}`, ...checked.fault });
    return [];
  });
  return { changes, faults };
}

function checkOne(
  field: JudgingField | undefined,
  given: FieldValue,
  before: FieldValue,
): { value: FieldValue } | { fault: Omit<FieldFault, 'path'> } {
  if (!field || field.archived) return { fault: { code: 'unknownField' } };
  if (isDeepStrictEqual(given, before)) return { value: before };
  const checked = checkFieldValue(field, given, before);
  if ('fault' in checked || field.pattern === null || typeof checked.value !== 'string') return checked;
  return matches(field.pattern, checked.value) ? checked : { fault: { code: 'noMatch' } };
}
