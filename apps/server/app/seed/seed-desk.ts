import { sql } from 'kysely';
import { ensureBuiltInRoles } from '../../modules/identity/index.ts';
import { system, transact, type Database } from '../../platform/database/index.ts';
import type { Platform } from '../../platform/index.ts';
import { seedCustomers } from './seed-customers.ts';
import { ensureStaff } from './seed-staff.ts';
import { seedTickets } from './seed-tickets.ts';

export interface SeedOptions {
  tickets: number;
  messagesPerTicket: number;
  /** Ends the run after the batch under way. */
  signal: AbortSignal;
  onProgress: (made: Seeded) => void;
}

/** What a run has made so far. */
export interface Seeded {
  tickets: number;
  messages: number;
  customers: number;
}

const BATCH = 10_000;
const TICKETS_PER_CUSTOMER = 5;
/** Of the year behind and the year ahead. */
const MONTHS = 24;

/**
 * Fills the desk with made-up tickets of the last year, for trying Heed at size: customers (one for five tickets),
 * English and Chinese, every status, messages, events. Batches of 10,000, each whole or not at all; beside a running
 * server, which neither routes nor mails any of it.
 */
export async function seedDesk(
  platform: Platform,
  { tickets, messagesPerTicket, signal, onProgress }: SeedOptions,
): Promise<Seeded> {
  const { database, clock } = platform;
  const now = clock.now();
  const yearAgo = now.getTime() - 365 * 86_400_000;
  await ensureBuiltInRoles(platform);
  await sql`select ensure_event_partitions(${new Date(yearAgo)}, ${MONTHS})`.execute(database.read);
  const staff = await transact(database, { actor: system, now }, ensureStaff);

  const made: Seeded = { tickets: 0, messages: 0, customers: 0 };
  const customerIds: number[] = [];
  while (made.tickets < tickets && !signal.aborted) {
    const first = made.tickets;
    const count = Math.min(BATCH, tickets - first);
    const at = new Date(yearAgo + ((now.getTime() - yearAgo) * first) / tickets);
    await transact(database, { actor: system, now }, async (tx) => {
      // The trigram indexes take the batch in one go; a crash of the machine loses no more than the last batches.
      await sql`set local gin_pending_list_limit = '64MB'`.execute(tx.db);
      await sql`set local synchronous_commit = off`.execute(tx.db);
      const newIds = await seedCustomers(tx, {
        first: customerIds.length,
        count: Math.ceil(count / TICKETS_PER_CUSTOMER),
        at,
      });
      customerIds.push(...newIds);
      made.messages += await seedTickets(tx, {
        first,
        count,
        total: tickets,
        messagesPerTicket,
        requesterIds: [...newIds, ...sample(customerIds, newIds.length)],
        staff,
      });
    });
    made.tickets += count;
    made.customers = customerIds.length;
    onProgress(made);
  }
  await tidy(database);
  return made;
}

/** Whether the desk has tickets that were not seeded. */
export async function hasRealTickets(database: Database): Promise<boolean> {
  const { rows } = await sql<{
    any: boolean;
  }>`select exists (select 1 from ticket where external_id is null or external_id not like 'seed-%') as any`.execute(
    database.read,
  );
  return rows[0]!.any;
}

/** About so many of all, evenly spread: some customers come back after a long time. */
function sample(all: readonly number[], size: number): number[] {
  const step = Math.max(1, Math.floor(all.length / size));
  return all.filter((_, index) => index % step === 0);
}

/** So that the planner knows the tables as they are now, and lists can be read from indexes alone. */
async function tidy({ pool }: Database): Promise<void> {
  for (const table of [
    'person',
    'customer',
    'identity',
    'ticket',
    'message',
    'event',
    'assignment',
    'waiting',
  ])
    await pool.query(`vacuum (analyze) ${table}`);
}
