import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { conflict } from '../../platform/errors/index.ts';
import { changeTicket, type TicketChanges } from './change-ticket.ts';
import { deriveConflicts, type LaterFact, type UpdateField } from './derive-conflicts.ts';
import { lockOpenTicket, type LockedTicket } from './lock-ticket.ts';

/**
 * Changes a ticket as the writer saw it at `version`. Where somebody else has changed one of the same fields since
 * (or the customer has written, and a status is chosen), refuses `conflict` naming these fields with both values;
 * changes of other fields do not disturb each other. Refuses `ticketClosed`, `transitionNotAllowed`, `invalidInput`.
 * @returns the version that stands now.
 */
export async function updateTicket(tx: Tx, input: { ticketId: number; version: number; changes: TicketChanges }): Promise<number> {
  const ticket = await lockOpenTicket(tx, input.ticketId);
  if (input.version < ticket.version) await refuseConflicts(tx, ticket, input);
  return changeTicket(tx, ticket, input.changes);
}

async function refuseConflicts(tx: Tx, ticket: LockedTicket, { version, changes }: { version: number; changes: TicketChanges }): Promise<void> {
  const since = await sql<LaterFact>`
    select type, actor_kind as "actorKind", actor_id as "actorId", facts from event where ticket_id = ${ticket.id} and ticket_version > ${version}`.execute(tx.db);
  const sent = (Object.keys(changes) as UpdateField[]).filter((field) => changes[field] !== undefined);
  const fields = deriveConflicts(sent, since.rows, tx.actor);
  if (fields.length === 0) return;
  const theirs = { ...ticket, ccs: fields.includes('ccs') ? await ccsOf(tx, ticket.id) : [] };
  const conflicts = fields.map((field) => ({ field, theirs: theirs[field], yours: changes[field] })).filter(({ theirs, yours }) => !same(theirs, yours));
  if (conflicts.length > 0) throw conflict({ version: ticket.version, conflicts });
}

async function ccsOf(tx: Tx, ticketId: number): Promise<string[]> {
  const { rows } = await sql<{ email: string }>`
    select p.email from ticket_participant tp join person p on p.id = tp.person_id where tp.ticket_id = ${ticketId} and tp.role = 'cc' and p.email is not null order by p.email`.execute(tx.db);
  return rows.map((row) => row.email);
}

function same(a: unknown, b: unknown): boolean {
  const plain = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value);
  return plain(a) === plain(b);
}
