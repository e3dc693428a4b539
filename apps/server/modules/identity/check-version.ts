import { isDeepStrictEqual } from 'node:util';
import type { Actor } from '../../platform/database/index.ts';
import { conflict, type Conflict } from '../../platform/errors/index.ts';

/** For each field the version that changed it last, and the agent who did. */
export type ChangedFields = Record<string, { version: number; by: number | null }>;

/** A row as it stands now, with its values under the names that the API uses. */
export interface Standing {
  version: number;
  changedFields: ChangedFields;
  values: Record<string, unknown>;
}

/**
 * Which of the fields sent differ from the row, for a change based on `version`. Fields that somebody else has
 * changed since then to another value make it a refusal (`conflict`, naming them); changes of other fields stand
 * side by side.
 * @returns names of the fields to write; empty when nothing would change.
 */
export function changedFields(
  row: Standing,
  sent: { version: number; changes: Record<string, unknown> },
  actor: Actor,
): string[] {
  const differing = Object.keys(sent.changes).filter(
    (field) =>
      sent.changes[field] !== undefined && !isDeepStrictEqual(sent.changes[field], row.values[field]),
  );
  const conflicts: Conflict[] = differing
    .filter((field) => isForeign(row.changedFields[field], sent.version, actor))
    .map((field) => ({ field, theirs: row.values[field], yours: sent.changes[field] }));
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
