import type { Tx } from '../../../../platform/database/index.ts';

/** Mails of one sender that an hour takes: in one thread, and in all. What comes beyond is a loop, or a flood. */
export const MAX_IN_THREAD = 20;
export const MAX_IN_ALL = 500;

const HOUR_MS = 3_600_000;
const count = `
  insert into mail_brake (sender, ticket_id, hour, count) values ($1, $2, $3, 1)
  on conflict (sender, ticket_id, hour) do update set count = mail_brake.count + 1 returning count`;

/** Counts a mail of this sender and answers how many there were in this hour; with a ticket, in its thread. */
export async function countMail(tx: Tx, sender: string, ticketId: number | null): Promise<number> {
  const hour = new Date(Math.floor(tx.now.getTime() / HOUR_MS) * HOUR_MS);
  const [row] = await tx.prepared<{ count: number }>('count-mail', count, [sender, ticketId ?? 0, hour]);
  return row!.count;
}

/** Forgets the counts of past hours. */
export async function forgetCounts(tx: Tx): Promise<void> {
  await tx.prepared('forget-counts', 'delete from mail_brake where hour < $1', [
    new Date(tx.now.getTime() - 2 * HOUR_MS),
  ]);
}
