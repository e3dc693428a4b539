import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import type { Browser, LaunchOptions } from '@playwright/test';

const packageFolder = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
const cacheFolder = join(import.meta.dirname, '../../node_modules/.cache/heed-chromium');

/**
 * The Chromium that `@sparticuz/chromium` carries, headless. Close it when done. Its system libraries and a
 * Chinese font come with `node scripts/system-packages.ts`.
 */
export async function launchBrowser(): Promise<Browser> {
  const { chromium } = await import('@playwright/test');
  return chromium.launch(await browserLaunchOptions());
}

/** What Playwright needs to launch that Chromium, for a configuration file. */
export async function browserLaunchOptions(): Promise<LaunchOptions> {
  return {
    executablePath: await extractChromium(),
    headless: true,
    args: [
      '--headless=shell',
      '--no-sandbox',
      '--disable-gpu',
      '--no-zygote',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      '--disable-quic',
    ],
  };
}

/**
 * Path of the extracted program; the first call extracts it (seconds, 200 MB). Processes that race each extract
 * their own copy and rename it into place, so that none ever sees half a file.
 */
async function extractChromium(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  const executable = join(cacheFolder, `chromium-${version}`);
  if (existsSync(executable)) return executable;
  const partial = `${executable}.${process.pid}`;
  await mkdir(cacheFolder, { recursive: true });
  try {
    await pipeline(
      createReadStream(join(packageFolder, 'bin/chromium.br')),
      createBrotliDecompress(),
      createWriteStream(partial),
    );
    await chmod(partial, 0o755);
    await rename(partial, executable);
  } finally {
    await rm(partial, { force: true });
  }
  return executable;
}
