/**
 * `npm run schema`: migrates an empty database and writes what follows from it: `schema.sql`, the readable dump,
 * and `tables.gen.ts`, the row types. With `--check` it writes nothing and fails when either is not up to date.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, openDatabase } from '../apps/server/platform/database/index.ts';
import { testCluster } from '../test/support/database.ts';
import { dumpSchema } from './schema/dump-schema.ts';

const root = join(import.meta.dirname, '..');
const schemaFile = join(root, 'apps/server/migrations/schema.sql');
const typesFile = join(root, 'apps/server/platform/database/tables.gen.ts');
const check = process.argv.includes('--check');

const url = await testCluster();
const name = `schema_${process.pid}`;
const admin = new pg.Client(url('postgres'));
await admin.connect();
await admin.query(`create database ${name}`);
const temp = mkdtempSync(join(tmpdir(), 'heed-schema-'));
try {
  const database = openDatabase({ url: url(name), onError: () => {} });
  // A fixed month, so that the dump does not change with the calendar.
  await migrate(database, new Date('2026-01-01T00:00:00Z'));
  const schema = await dumpSchema(database.pool);
  await database.close();
  const generated = join(temp, 'tables.ts');
  execFileSync(
    'kysely-codegen',
    [
      '--dialect',
      'postgres',
      '--url',
      url(name),
      '--out-file',
      generated,
      '--include-pattern',
      'public.*',
      '--exclude-pattern',
      'public.schema_migration*',
      '--type-mapping',
      '{"int8":"number","json":"unknown"}',
      '--log-level',
      'error',
    ],
    { stdio: 'inherit' },
  );
  const types = readFileSync(generated, 'utf8');
  const stale = [
    stored(schemaFile) === schema ? null : schemaFile,
    stored(typesFile) === types ? null : typesFile,
  ].filter((f) => f !== null);
  if (check && stale.length > 0) {
    console.error(
      `Not up to date with the migrations: ${stale.map((f) => f.slice(root.length + 1)).join(', ')}. Run: npm run schema`,
    );
    process.exitCode = 1;
  } else if (!check) {
    writeFileSync(schemaFile, schema);
    writeFileSync(typesFile, types);
  }
} finally {
  rmSync(temp, { recursive: true });
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
}

function stored(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
