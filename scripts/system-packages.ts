import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a test needs from the machine: a real IMAP server, or what a headless Chromium and its pictures use. */
export type Need = 'mail' | 'browser';

interface SystemPackage {
  /** Name in Debian and its descendants. */
  name: string;
  need: Need;
  isPresent: () => boolean;
}

const libraryFolders = [
  '/usr/lib/x86_64-linux-gnu',
  '/lib/x86_64-linux-gnu',
  '/usr/lib/aarch64-linux-gnu',
  '/lib/aarch64-linux-gnu',
  '/usr/lib64',
  '/usr/lib',
];

const systemPackages: SystemPackage[] = [
  { name: 'dovecot-imapd', need: 'mail', isPresent: () => hasCommand('dovecot') && hasImapServer() },
  { name: 'libnss3', need: 'browser', isPresent: () => hasLibrary('libnss3.so') },
  { name: 'libnspr4', need: 'browser', isPresent: () => hasLibrary('libnspr4.so') },
  { name: 'libexpat1', need: 'browser', isPresent: () => hasLibrary('libexpat.so.1') },
  { name: 'fonts-noto-cjk', need: 'browser', isPresent: hasChineseFont },
];

/** Names of the Debian packages that are absent from this machine, for the given needs. Takes milliseconds. */
export function findMissingPackages(needs: Iterable<Need> = ['mail', 'browser']): string[] {
  const wanted = new Set(needs);
  return systemPackages
    .filter((entry) => wanted.has(entry.need) && !entry.isPresent())
    .map((entry) => entry.name);
}

/**
 * Makes the system packages for `needs` present. As root on Debian it installs what is missing with apt-get;
 * elsewhere it throws an Error whose message names the missing packages and how to get them.
 */
export function ensureSystemPackages(needs: Iterable<Need> = ['mail', 'browser']): void {
  const wanted = [...needs];
  const missing = findMissingPackages(wanted);
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) throw new Error(adviceFor(missing));
  console.log(`Installing system packages: ${missing.join(', ')}`);
  installWithApt(missing);
  const stillMissing = findMissingPackages(wanted);
  if (stillMissing.length > 0) throw new Error(adviceFor(stillMissing));
}

function adviceFor(missing: string[]): string {
  const names = missing.join(' ');
  const how = hasCommand('apt-get')
    ? `Install them: sudo apt-get install --no-install-recommends ${names}`
    : `They carry these names on Debian; install what your system calls them: ${names}`;
  return `Missing system packages: ${missing.join(', ')}.\n${how}`;
}

function installWithApt(names: string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    execFileSync('apt-get', ['-q', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  withoutServiceStart(() => {
    apt('update');
    apt('install', '--yes', '--no-install-recommends', ...names);
  });
}

/** The tests start their own servers; a package must not start one of its own (see `man invoke-rc.d`). */
function withoutServiceStart(install: () => void): void {
  const policyFile = '/usr/sbin/policy-rc.d';
  if (existsSync(policyFile)) return install();
  writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    install();
  } finally {
    rmSync(policyFile, { force: true });
  }
}

function hasCommand(name: string): boolean {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'];
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)));
}

/** Debian splits the servers: `dovecot-core` alone brings the command without IMAP. */
function hasImapServer(): boolean {
  return ['/usr/lib/dovecot/imap', '/usr/libexec/dovecot/imap'].some((file) => existsSync(file));
}

function hasLibrary(fileName: string): boolean {
  return libraryFolders.some((folder) => existsSync(join(folder, fileName)));
}

function hasChineseFont(): boolean {
  if (existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc')) return true;
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return (listed.stdout ?? '').trim() !== '';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureSystemPackages();
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
