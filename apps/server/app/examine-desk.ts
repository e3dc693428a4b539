import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Platform } from '../platform/index.ts';

/** One finding of `heed doctor`. */
export interface Finding {
  name: string;
  state: 'ok' | 'warning' | 'failed';
  detail: string;
}

type Examination = (platform: Platform) => Promise<Finding>;

/** Looks the desk over: what works, what will soon not, and what to do about it. Changes nothing. */
export async function examineDesk(platform: Platform): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, examine] of Object.entries(examinations)) {
    findings.push(
      await examine(platform).catch((error: Error): Finding => ({
        name,
        state: 'failed',
        detail: error.message,
      })),
    );
  }
  return findings;
}

const examinations: Record<string, Examination> = {
  database: examineDatabase,
  journal: examineJournal,
  partitions: examinePartitions,
  jobs: examineJobs,
  mail: examineMail,
  disk: examineDisk,
};

async function one<Row>(platform: Platform, query: ReturnType<typeof sql<Row>>): Promise<Row> {
  const { rows } = await query.execute(platform.database.read);
  return rows[0]!;
}

async function examineDatabase(platform: Platform): Promise<Finding> {
  const { version, megabytes } = await one(
    platform,
    sql<{
      version: string;
      megabytes: number;
    }>`select current_setting('server_version') as version, pg_database_size(current_database()) / 1000000 as megabytes`,
  );
  const old = Number.parseInt(version, 10) < 18;
  return {
    name: 'database',
    state: old ? 'warning' : 'ok',
    detail: `PostgreSQL ${version}, ${megabytes} MB${old ? '; Heed is made for PostgreSQL 18' : ''}`,
  };
}

async function examineJournal(platform: Platform): Promise<Finding> {
  const { waiting, seconds } = await one(
    platform,
    sql<{
      waiting: number;
      seconds: number | null;
    }>`select count(*) as waiting, extract(epoch from ${platform.clock.now()}::timestamptz - min(recorded_at))::float8 as seconds from event where position is null`,
  );
  const late = (seconds ?? 0) > 60;
  return {
    name: 'journal',
    state: late ? 'warning' : 'ok',
    detail:
      waiting === 0
        ? 'every event is dispatched'
        : `${waiting} events wait${late ? `, the oldest for ${Math.round(seconds!)} s; is a process with the role worker running?` : ''}`,
  };
}

/** A missing month would refuse every write from its first day on. */
async function examinePartitions(platform: Platform): Promise<Finding> {
  const { ahead } = await one(
    platform,
    sql<{ ahead: number }>`
    select count(*) as ahead from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'event'::regclass and c.relname > 'event_' || to_char(${platform.clock.now()}::timestamptz at time zone 'UTC', 'YYYY_MM')`,
  );
  return {
    name: 'partitions',
    state: ahead >= 2 ? 'ok' : ahead === 1 ? 'warning' : 'failed',
    detail: `the journal has room for ${ahead} months ahead${ahead >= 2 ? '' : '; run: heed migrate'}`,
  };
}

async function examineJobs(platform: Platform): Promise<Finding> {
  const { waiting, failing, dead } = await one(
    platform,
    sql<{ waiting: number; failing: number; dead: number }>`
    select count(*) as waiting, count(*) filter (where attempts > 0 and last_error is not null) as failing, count(*) filter (where attempts >= max_attempts) as dead from graphile_worker._private_jobs`,
  );
  return {
    name: 'jobs',
    state: dead > 0 ? 'failed' : failing > 0 ? 'warning' : 'ok',
    detail: `${waiting} jobs wait, ${failing} of them after a failure, ${dead} given up`,
  };
}

async function examineMail(platform: Platform): Promise<Finding> {
  const { failed, unsent, failing } = await one(
    platform,
    sql<{ failed: number; unsent: number; failing: number }>`
    select (select count(*) from mail where state = 'failed') as failed, (select count(*) from outbound_mail where state in ('failed', 'unknown')) as unsent,
      (select count(*) from inbox where removed_at is null and imap_error is not null) as failing`,
  );
  return {
    name: 'mail',
    state: failed + unsent + failing > 0 ? 'warning' : 'ok',
    detail: `${failed} mails could not be understood, ${unsent} could not be sent, ${failing} mailboxes cannot be read`,
  };
}

async function examineDisk(platform: Platform): Promise<Finding> {
  const { bavail, bsize, blocks } = await statfs(platform.config.dataFolder);
  const free = (bavail * bsize) / 1e9;
  const share = bavail / blocks;
  return {
    name: 'disk',
    state: free < 1 ? 'failed' : share < 0.1 && free < 10 ? 'warning' : 'ok',
    detail: `${free.toFixed(1)} GB free where the data lies`,
  };
}
