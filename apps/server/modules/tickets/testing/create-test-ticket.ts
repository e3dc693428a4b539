import { system, transact, type Actor, type Database, type Tx } from '../../../platform/database/index.ts';
import { createTestCustomer } from '../../people/testing/index.ts';
import { openTicket, type NewTicket, type OpenedTicket } from '../open-ticket.ts';

let minutes = 0;
/** A minute later at each call, so that what happens later is later. */
export function nextMinute(): Date {
  minutes += 1;
  return new Date(Date.parse('2026-03-01T10:00:00Z') + minutes * 60_000);
}

/** One transaction by the system, or by who is given, a minute after the one before. */
export function write<T>(
  database: Database,
  work: (tx: Tx) => Promise<T>,
  options: { actor?: Actor; now?: Date } = {},
): Promise<T> {
  return transact(database, { actor: options.actor ?? system, now: options.now ?? nextMinute() }, work);
}

/** A ticket as a customer of its own opens it, unless given otherwise; `status` is set without asking. */
export async function createTestTicket(
  database: Database,
  input: Partial<NewTicket> & { status?: string; spam?: boolean; now?: Date } = {},
): Promise<OpenedTicket> {
  const { status, spam, now, ...given } = input;
  const requester = given.requester ?? { id: (await createTestCustomer(database)).id };
  const opened = await write(
    database,
    (tx) =>
      openTicket(tx, {
        subject: 'Where is my order',
        text: 'I wait since Monday.',
        channel: 'email',
        ...given,
        requester,
      }),
    { now },
  );
  if (status)
    await database.pool.query(
      `update ticket set status = $2::text, waiting_since = case when $2 in ('solved', 'closed') then null else waiting_since end, solved_at = case when $2 in ('solved', 'closed') then last_message_at end, closed_at = case when $2 = 'closed' then last_message_at end where id = $1`,
      [opened.id, status],
    );
  if (spam) await database.pool.query('update ticket set spam = true where id = $1', [opened.id]);
  return opened;
}

/** The ticket's row as it stands. */
export async function ticketRow(database: Database, id: number) {
  return database.read.selectFrom('ticket').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/** The facts of a type on the ticket's record, in order, each with the version it belongs to. */
export async function factsOf(
  database: Database,
  ticketId: number,
  type: string,
): Promise<Record<string, unknown>[]> {
  const { rows } = await database.pool.query(
    'select facts, ticket_version as version from event where ticket_id = $1 and type = $2 order by id',
    [ticketId, type],
  );
  return rows.map((row) => ({ ...row.facts, version: row.version }));
}

export async function countEvents(database: Database, ticketId: number): Promise<number> {
  const { rows } = await database.pool.query<{ n: number }>(
    'select count(*) as n from event where ticket_id = $1',
    [ticketId],
  );
  return rows[0]!.n;
}
