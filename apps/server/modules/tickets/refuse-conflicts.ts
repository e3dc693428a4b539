import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { conflict } from '../../platform/errors/index.ts';
import type { TicketChanges } from './change-ticket.ts';
import {
  changedCustomFields,
  deriveConflicts,
  type LaterFact,
  type UpdateField,
} from './derive-conflicts.ts';
import type { LockedTicket } from './lock-ticket.ts';

/**
 * Refuses (`conflict`) changes of fields that somebody else has changed since `version`, with what stands and what
 * was wanted; where both want the same there is no conflict.
 */
export async function refuseConflicts(
  tx: Tx,
  ticket: LockedTicket,
  { version, changes }: { version: number; changes: TicketChanges },
): Promise<void> {
  if (version >= ticket.version) return;
  const since = await sql<LaterFact>`
    select type, actor_kind as "actorKind", actor_id as "actorId", facts from event where ticket_id = ${ticket.id} and ticket_version > ${version}`.execute(
    tx.db,
  );
  const { fields: custom = [], ...properties } = changes;
  const sent = (Object.keys(properties) as UpdateField[]).filter((field) => changes[field] !== undefined);
  const fields = deriveConflicts(sent, since.rows, tx.actor);
  const changedIds = changedCustomFields(since.rows, tx.actor);
  const customConflicts = custom
    .filter(({ fieldId }) => changedIds.has(fieldId))
    .map(({ key, value }) => ({ field: `fields.${key}`, theirs: ticket.fields[key] ?? null, yours: value }));
  if (fields.length + customConflicts.length === 0) return;
  const theirs = { ...ticket, ccs: fields.includes('ccs') ? await ccsOf(tx, ticket.id) : [] };
  const conflicts = [
    ...fields.map((field) => ({ field, theirs: theirs[field], yours: changes[field] as unknown })),
    ...customConflicts,
  ].filter(({ theirs, yours }) => !same(theirs, yours));
  if (conflicts.length > 0) throw conflict({ version: ticket.version, conflicts });
}

async function ccsOf(tx: Tx, ticketId: number): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select p.email from ticket_participant tp join person p on p.id = tp.person_id where tp.ticket_id = ${ticketId} and tp.role = 'cc' and p.email is not null order by p.email`.execute(
    tx.db,
  );
  return rows.map((row) => row.email);
}

function same(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? isDeepStrictEqual(new Set(a), new Set(b)) : a === b;
}
