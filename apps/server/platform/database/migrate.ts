import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runMigrations as runJobMigrations } from 'graphile-worker';
import { sql, type Kysely } from 'kysely';
import { Migrator, type MigrationProvider } from 'kysely/migration';
import type { Database } from './open-database.ts';

const folder = join(import.meta.dirname, '../../migrations');
/** Months of journal partitions kept ready. */
const MONTHS_AHEAD = 12;

/** Why the database cannot be used by this version; the message is for the operator. */
export class MigrationError extends Error {
  override name = 'MigrationError';
}

/**
 * Brings the database to this version's schema: numbered SQL files, forward only, one lock for all processes.
 * Refuses, without a change, a database that a newer version has migrated.
 * @returns names of the migrations applied now.
 */
export async function migrate(database: Database, now: Date): Promise<string[]> {
  const migrator = await openMigrator(database);
  const { error, results } = await migrator.migrateToLatest();
  if (error)
    throw new MigrationError(
      `The database could not be migrated (${results?.find((r) => r.status === 'Error')?.migrationName ?? 'before the first step'}): ${error instanceof Error ? error.message : String(error)}. Nothing was changed.`,
    );
  await runJobMigrations({ pgPool: database.pool });
  await ensurePartitions(database, now);
  return (results ?? []).map((r) => r.migrationName);
}

/**
 * Names of the migrations that this version has and the database has not.
 * @throws {MigrationError} when a newer version has migrated it.
 */
export async function pendingMigrations(database: Database): Promise<string[]> {
  const all = await (await openMigrator(database)).getMigrations();
  return all.filter(({ executedAt }) => executedAt === undefined).map(({ name }) => name);
}

async function openMigrator(database: Database): Promise<Migrator> {
  const provider = sqlFiles(folder);
  await refuseNewer(database, Object.keys(await provider.getMigrations()));
  return new Migrator({
    db: database.read,
    provider,
    migrationTableName: 'schema_migration',
    migrationLockTableName: 'schema_migration_lock',
  });
}

/** Keeps journal partitions ready for the months ahead; run at the start and daily. */
export async function ensurePartitions(database: Database, now: Date): Promise<void> {
  await sql`select ensure_event_partitions(${now}::timestamptz, ${MONTHS_AHEAD})`.execute(database.read);
}

async function refuseNewer(database: Database, known: string[]): Promise<void> {
  const { rows } = await sql<{
    table: string | null;
  }>`select to_regclass('schema_migration')::text as "table"`.execute(database.read);
  if (!rows[0]?.table) return;
  const { rows: applied } = await sql<{
    name: string;
  }>`select name from schema_migration order by name`.execute(database.read);
  const unknown = applied.filter((row) => !known.includes(row.name));
  if (unknown.length > 0)
    throw new MigrationError(
      `The database was migrated by a newer version of Heed (it has ${unknown.at(-1)?.name}). Start that version, or restore a backup from before the upgrade.`,
    );
}

function sqlFiles(from: string): MigrationProvider {
  return {
    async getMigrations() {
      const names = (await readdir(from)).filter((name) => /^\d{4}_\w+\.sql$/.test(name)).sort();
      const migrations = names.map(async (name) => {
        const text = await readFile(join(from, name), 'utf8');
        const up = async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db));
        return [name.replace(/\.sql$/, ''), { up }] as const;
      });
      return Object.fromEntries(await Promise.all(migrations));
    },
  };
}
