import { join } from 'node:path';
import { systemClock } from '../platform/clock/index.ts';
import { loadSecret, type Config } from '../platform/config/index.ts';
import { createSecrets } from '../platform/crypto/index.ts';
import { openDataFolder, startCluster } from '../platform/database/cluster/index.ts';
import { checkConnection, migrate, openDatabase } from '../platform/database/index.ts';
import { createFileStore, createS3FileStore, type FileStore } from '../platform/files/index.ts';
import type { Platform } from '../platform/index.ts';
import type { Logger } from '../platform/log/index.ts';

/** The platform with what it takes to give it back. */
export interface OpenPlatform extends Platform {
  /** Migrations applied by this start. */
  migrated: string[];
  /** Where the PostgreSQL that Heed brought along keeps its data; null with DATABASE_URL. */
  databaseFolder: string | null;
  /** Closes the database and, when nobody else uses it, stops the PostgreSQL that Heed brought along. */
  close(): Promise<void>;
}

export interface OpenOptions {
  /** A PostgreSQL of Heed's own that ends is started again: for what runs long. */
  keepDatabase?: boolean;
  /** The schema stays as it is, be it of this version or not. */
  asItIs?: boolean;
}

/**
 * Opens everything a command needs: the data folder, PostgreSQL (Heed's own unless DATABASE_URL names another), the
 * schema brought to this version, the secret and the files.
 * @throws {ClusterError | ConnectionError | MigrationError | ConfigError | StorageError} each a sentence for the operator.
 */
export async function openPlatform(
  config: Config,
  log: Logger,
  options: OpenOptions = {},
): Promise<OpenPlatform> {
  await openDataFolder(config.dataFolder);
  if (config.databaseUrl !== null) await checkConnection(config.databaseUrl);
  const cluster =
    config.databaseUrl === null
      ? await startCluster({
          dataFolder: join(config.dataFolder, 'postgres'),
          log: (message, level) => log[level ?? 'info'](message),
          keepRunning: options.keepDatabase,
        })
      : null;
  try {
    const url = config.databaseUrl ?? (await ownDatabase(cluster!.url));
    const database = openDatabase({
      url,
      size: 10,
      onError: (error) => log.warn({ err: error }, 'a database connection was lost'),
    });
    const close = async () => {
      await database.close();
      await cluster?.stop();
    };
    try {
      const migrated = options.asItIs ? [] : await migrate(database, systemClock.now());
      return {
        database,
        clock: systemClock,
        config,
        secrets: createSecrets(await loadSecret(config)),
        files: await openFileStore(config),
        log,
        migrated,
        databaseFolder: cluster?.home ?? null,
        close,
      };
    } catch (error) {
      await database.close();
      throw error;
    }
  } catch (error) {
    await cluster?.stop();
    throw error;
  }
}

function openFileStore({ s3, dataFolder }: Config): Promise<FileStore> {
  const folder = join(dataFolder, 'files');
  return s3 === null ? createFileStore(folder) : createS3FileStore(s3, folder);
}

/** The database `heed` in the cluster that came along; made on the first start. */
async function ownDatabase(urlOf: (database: string) => string): Promise<string> {
  const admin = openDatabase({ url: urlOf('postgres'), size: 1, onError: () => {} });
  try {
    const { rowCount } = await admin.pool.query("select 1 from pg_database where datname = 'heed'");
    if (rowCount === 0) await admin.pool.query('create database heed').catch(ignoreDuplicate);
  } finally {
    await admin.close();
  }
  return urlOf('heed');
}

/** Two first starts at once: the other was faster. */
function ignoreDuplicate(error: Error & { code?: string }): void {
  if (error.code !== '42P04' && error.code !== '23505') throw error;
}
