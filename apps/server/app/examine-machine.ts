import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, rm, statfs } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import type { Config } from '../platform/config/index.ts';
import { examineAll, failed, ok, warning, type Finding, type Verdict } from './finding.ts';

/** Looks over what Heed stands on and needs no database for: its address, the data folder and its disk. */
export function examineMachine(config: Config): Promise<Finding[]> {
  return examineAll({ address: examineAddress, data: examineData, disk: examineDisk }, config);
}

/** Only what can be told from here: whether the name can be one that others reach, and by which protocol. */
async function examineAddress({ url, host }: Config): Promise<Verdict> {
  const { hostname, protocol } = new URL(url);
  const name = hostname.replace(/^\[|\]$/g, '');
  if (isLocal(name))
    return isLocal(host)
      ? ok(`${url}, for this machine alone`)
      : warning(
          `HEED_URL is ${url}, which leads other machines to themselves; set it to the address they use`,
        );
  if (/^[0.]+$|^[0:]+$/.test(name))
    return failed(`HEED_URL is ${url}, which is no address that a browser can go to`);
  if (protocol === 'http:')
    return warning(`HEED_URL is ${url}: passwords travel readable; put a proxy with https before Heed`);
  if (!name.includes('.') && isIP(name) === 0)
    return warning(`HEED_URL is ${url}, a name without a domain, which is known in your own network at best`);
  return ok(url);
}

const isLocal = (name: string) => name === 'localhost' || name === '::1' || name.startsWith('127.');

/** Writes a few bytes down to the disk: a full or read-only one refuses that. */
async function examineData({ dataFolder }: Config): Promise<Verdict> {
  const probe = join(dataFolder, `.heed-${randomUUID()}`);
  try {
    await access(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
    const file = await open(probe, 'wx', 0o600);
    try {
      await file.writeFile('heed');
      await file.sync();
    } finally {
      await file.close();
    }
    return ok(`${dataFolder} can be written`);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return failed(`${dataFolder} ${reasons[code] ?? `cannot be written (${code})`}`);
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

const reasons: Record<string, string> = {
  ENOENT: 'does not exist; is HEED_DATA right?',
  EACCES: 'cannot be written by this user; run the doctor as the user who runs Heed',
  EPERM: 'cannot be written by this user; run the doctor as the user who runs Heed',
  ENOSPC: 'is on a full disk; free some space',
  EROFS: 'is on a disk that can only be read',
};

async function examineDisk({ dataFolder }: Config): Promise<Verdict> {
  const { bavail, bsize, blocks } = await statfs(dataFolder);
  const free = (bavail * bsize) / 1e9;
  const detail = `${free.toFixed(1)} GB free where the data lies`;
  if (free < 1) return failed(detail);
  return bavail / blocks < 0.1 && free < 10 ? warning(detail) : ok(detail);
}
