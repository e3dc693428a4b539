import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigError, type Config } from './read-config.ts';
import { writeOnce } from './write-once.ts';

/**
 * The desk's secret: HEED_SECRET, else the one in `<data>/secret`, which the first start makes (256 random bits,
 * readable by the owner alone). Two first starts at once agree on one.
 * @throws {ConfigError} when the file is there but holds no secret.
 */
export async function loadSecret(config: Pick<Config, 'secret' | 'dataFolder'>): Promise<string> {
  if (config.secret !== null) return config.secret;
  const file = join(config.dataFolder, 'secret');
  const stored = await readSecret(file);
  if (stored !== null) return stored;
  await writeOnce(file, `${randomBytes(32).toString('base64url')}\n`);
  return (await readSecret(file))!;
}

async function readSecret(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new ConfigError([
      `${file} cannot be read (${error.code}); it must be readable by the user that runs Heed.`,
    ]);
  });
  if (text === null) return null;
  if (text.trim().length < 32)
    throw new ConfigError([
      `${file} is too short to be the secret; restore it from a backup, or set HEED_SECRET.`,
    ]);
  return text.trim();
}
