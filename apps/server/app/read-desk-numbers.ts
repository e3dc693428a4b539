import type { Database } from '../platform/database/index.ts';

/** How much waits where. */
export interface DeskNumbers {
  /** Events without a position, and the age of the oldest; 0 when there is none. */
  events: number;
  lagSeconds: number;
  jobs: { due: number; running: number; failed: number };
  outbox: { waiting: number; sending: number; unknown: number; failed: number };
  intake: { received: number; processing: number; failed: number };
  /** `inbox` is its key; `lagSeconds` is null before the first mail. */
  mailboxes: { inbox: string; up: boolean; lagSeconds: number | null }[];
}

/** Reads how much waits in one statement; each part by an index that holds only what waits. */
export async function readDeskNumbers({ pool }: Database): Promise<DeskNumbers> {
  const { rows } = await pool.query<{ numbers: DeskNumbers }>(numbers);
  return rows[0]!.numbers;
}

const numbers = `
  select json_build_object(
    'events', (select count(*) from event where position is null),
    'lagSeconds', coalesce((select extract(epoch from clock_timestamp() - min(recorded_at)) from event where position is null), 0),
    'jobs', (
      select json_build_object(
        'due', count(*) filter (where locked_at is null and run_at <= clock_timestamp() and attempts < max_attempts),
        'running', count(*) filter (where locked_at is not null),
        'failed', count(*) filter (where attempts >= max_attempts and locked_at is null))
      from graphile_worker._private_jobs),
    'outbox', (
      select json_build_object(
        'waiting', count(*) filter (where state = 'waiting'), 'sending', count(*) filter (where state = 'sending'),
        'unknown', count(*) filter (where state = 'unknown'), 'failed', count(*) filter (where state = 'failed'))
      from outbound_mail where state in ('waiting', 'sending', 'unknown', 'failed')),
    'intake', (
      select json_build_object(
        'received', count(*) filter (where state = 'received'), 'processing', count(*) filter (where state = 'processing'),
        'failed', count(*) filter (where state = 'failed'))
      from mail where state <> 'done'),
    'mailboxes', coalesce((
      select json_agg(json_build_object('inbox', key, 'up', imap_state = 'listening', 'lagSeconds', imap_lag_seconds) order by id)
      from inbox where enabled and removed_at is null and imap is not null), '[]')
  ) as numbers`;
