import { sql } from 'kysely';
import { system, transact, type Tx } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { openTicket } from '../tickets/index.ts';
import { nextDates } from './next-dates.ts';
import { readPlanned } from './planned-row.ts';

/**
 * Opens every planned ticket whose time has come, each in a transaction of its own: once for a time, whoever runs it
 * and wherever it is killed.
 */
export async function openDue({ database, clock }: Pick<Platform, 'database' | 'clock'>): Promise<void> {
  const now = clock.now();
  const write = <T>(work: (tx: Tx) => Promise<T>) => transact(database, { actor: system, now }, work);
  const { rows } = await sql<{ id: number }>`
    select id from planned_ticket where next_at <= ${now} order by next_at, id`.execute(database.read);
  for (const { id } of rows) {
    try {
      await write((tx) => openOne(tx, id));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await write((tx) => pauseFailed(tx, id));
    }
  }
}

async function openOne(tx: Tx, id: number): Promise<void> {
  const due = await lockDue(tx, id);
  if (!due) return;
  const plan = await readPlanned(tx.db, id);
  const { id: ticketId } = await openTicket(tx, {
    requester: { email: plan.requesterEmail, name: plan.requesterName || undefined },
    subject: plan.subject,
    text: plan.text,
    channel: 'agent',
    priority: plan.priority,
    groupId: plan.groupId,
    assigneeId: plan.assigneeId,
    tags: plan.tags,
  });
  const [next] = nextDates(plan, tx.now, 1);
  await sql`insert into planned_opening (planned_ticket_id, due_at, ticket_id) values (${id}, ${due}, ${ticketId})`.execute(
    tx.db,
  );
  await sql`update planned_ticket set next_at = ${next ?? null} where id = ${id}`.execute(tx.db);
  tx.record({ type: 'plannedTicket.opened', facts: { plannedTicketId: id } });
}

/** What keeps it from opening (an assignee who has left, a group that is no more) stays until somebody mends it. */
async function pauseFailed(tx: Tx, id: number): Promise<void> {
  if (!(await lockDue(tx, id))) return;
  await sql`update planned_ticket set paused = true, next_at = null, failed_at = ${tx.now}, version = version + 1 where id = ${id}`.execute(
    tx.db,
  );
  tx.record({ type: 'plannedTicket.failed', facts: { plannedTicketId: id } });
}

/** The time for which it is due, or null where somebody else was there before. */
async function lockDue(tx: Tx, id: number): Promise<Date | null> {
  const { rows } = await sql<{ due: Date }>`
    select next_at as due from planned_ticket where id = ${id} and next_at <= ${tx.now} for update`.execute(
    tx.db,
  );
  return rows[0]?.due ?? null;
}
