import { isDeepStrictEqual } from 'node:util';
import { conflict, type Conflict } from '../errors/index.ts';
import type { Actor } from './transact.ts';

/** For each field the version that changed it last, and who did. */
export type ChangedFields = Record<string, { version: number; by: number | null }>;

/** A row as it stands now, with its values under the names that the API uses. */
export interface Standing {
  version: number;
  changedFields: ChangedFields;
  values: object;
}

/** What somebody who has seen `version` wants; a field that is undefined stays. */
export interface Sent<Changes extends object> {
  version: number;
  changes: Changes;
  /** Fields that count as changed though their value looks the same (a secret that is not shown). */
  always?: readonly (keyof Changes & string)[];
}

/**
 * Which of the fields sent differ from the row. Fields that somebody else has changed since the version sent, to another
 * value, make it a refusal (`conflict`, naming them); changes of other fields stand side by side. The caller holds the row.
 * @returns names of the fields to write; empty when nothing would change.
 */
export function changedFields<Changes extends object>(
  row: Standing,
  { version, changes, always = [] }: Sent<Changes>,
  actor: Actor,
): (keyof Changes & string)[] {
  const [standing, wanted] = [row.values as Record<string, unknown>, changes as Record<string, unknown>];
  const fields = Object.keys(changes) as (keyof Changes & string)[];
  const differing = fields.filter(
    (field) =>
      wanted[field] !== undefined &&
      (always.includes(field) || !isDeepStrictEqual(wanted[field], standing[field])),
  );
  const conflicts: Conflict[] = differing
    .filter((field) => isForeign(row.changedFields[field], version, actor))
    .map((field) => ({ field, theirs: standing[field], yours: wanted[field] }));
  if (conflicts.length > 0) throw conflict({ version: row.version, conflicts });
  return differing;
}

/** The record of who changed what, after `fields` were changed in `version`. */
export function markChanged(
  before: ChangedFields,
  fields: readonly string[],
  mark: { version: number; by: number | null },
): ChangedFields {
  return { ...before, ...Object.fromEntries(fields.map((field) => [field, mark])) };
}

function isForeign(last: ChangedFields[string] | undefined, version: number, actor: Actor): boolean {
  return last !== undefined && last.version > version && (last.by === null || last.by !== actor.id);
}
