/**
 * A real Dovecot 2.3 for tests: plain and OAuth sign-in, IDLE, maildirs in a temporary folder that goes away
 * with it. Needs Debian's `dovecot-imapd` (`node scripts/system-packages.ts` brings it).
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeDovecotConfig, type MailOwner } from './dovecot-config.ts';
import { startIntrospection } from './oauth-introspection.ts';
import { findFreePort, readGreeting } from './ports.ts';

export interface DovecotUser {
  /** Sign-in name, usually a mail address. */
  name: string;
  password: string;
  /** Access token that XOAUTH2 and OAUTHBEARER accept for this user; none when absent. */
  oauthToken?: string;
}

export interface Dovecot {
  host: string;
  /** Plain-text port; with a certificate STARTTLS is offered there. */
  imapPort: number;
  /** TLS from the first byte; 0 without a certificate. */
  imapsPort: number;
  /** Puts a message into the user's INBOX as a mail server would; clients in IDLE hear of it. */
  deliver(user: string, raw: string | Uint8Array): Promise<void>;
  /** Gives the user's INBOX a new UIDVALIDITY, so that clients must drop every UID they remember. */
  rotateUidValidity(user: string): Promise<void>;
  /** Changes the accepted access token; `undefined` revokes it. */
  setOauthToken(user: string, token: string | undefined): void;
  /** Cuts all connections of clients; new ones are welcome. */
  dropConnections(): Promise<void>;
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Starts the server on a free loopback port and resolves when it greets; rejects with its log otherwise. */
export async function startDovecot({
  users,
  certificate,
}: {
  users: DovecotUser[];
  /** PEM; absent: no TLS. */
  certificate?: { cert: string; key: string };
}): Promise<Dovecot> {
  const host = '127.0.0.1';
  const folder = await mkdtemp(join(tmpdir(), 'heed-imap-'));
  const owner = mailOwner();
  const introspection = await startIntrospection(users);
  const imapPort = await findFreePort();
  const imapsPort = certificate ? await findFreePort() : 0;
  await prepareFolder(folder, owner, users);
  await writeDovecotConfig({
    folder,
    imapPort,
    ...(certificate && { tls: { ...certificate, imapsPort } }),
    introspectionUrl: introspection.url,
    owner,
    users,
  });
  const server = launch(folder);
  const stop = async () => {
    await endProcess(server);
    await introspection.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntilReady(server, folder, imapPort);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    host,
    imapPort,
    imapsPort,
    deliver: (user, raw) => deliver(maildirOf(folder, user), owner, raw),
    rotateUidValidity: (user) => rotateUidValidity(maildirOf(folder, user)),
    setOauthToken: introspection.setToken,
    dropConnections: () => dropConnections(folder, users),
    stop,
  };
}

/** Dovecot refuses to run mail processes as root; `nobody` is on every Debian. */
function mailOwner(): MailOwner {
  const uid = process.getuid?.() ?? 0;
  return uid === 0
    ? { uid: 65534, gid: 65534, isRoot: true }
    : { uid, gid: process.getgid?.() ?? uid, isRoot: false };
}

function maildirOf(folder: string, user: string): string {
  return join(folder, 'mail', user);
}

async function prepareFolder(folder: string, owner: MailOwner, users: DovecotUser[]): Promise<void> {
  await chmod(folder, 0o755);
  for (const user of users) {
    const maildir = maildirOf(folder, user.name);
    for (const part of ['cur', 'new', 'tmp']) await mkdir(join(maildir, part), { recursive: true });
    if (owner.isRoot)
      await Promise.all(
        ['', 'cur', 'new', 'tmp'].map((part) => chown(join(maildir, part), owner.uid, owner.gid)),
      );
  }
}

function launch(folder: string): ChildProcess {
  const server = spawn('dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, PATH: `${process.env.PATH ?? ''}:/usr/sbin` },
  });
  const killAtExit = () => server.kill('SIGTERM');
  process.once('exit', killAtExit);
  server.once('exit', () => process.off('exit', killAtExit));
  return server;
}

async function waitUntilReady(server: ChildProcess, folder: string, port: number): Promise<void> {
  let failure: Error | undefined;
  server.once(
    'error',
    (error) =>
      (failure = new Error(`dovecot is missing; run: node scripts/system-packages.ts`, { cause: error })),
  );
  server.once('exit', (code) => (failure ??= new Error(`dovecot ended with code ${code}`)));
  while (!failure) {
    const greeting = await readGreeting(port);
    if (greeting?.startsWith('* OK')) return;
    await sleep(20);
  }
  const log = await readFile(join(folder, 'dovecot.log'), 'utf8').catch(() => '');
  throw new Error(`${failure.message}\n${log}`, { cause: failure });
}

async function endProcess(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

let delivered = 0;

/** Maildir delivery: write in `tmp`, then rename into `new` (https://cr.yp.to/proto/maildir.html). */
async function deliver(maildir: string, owner: MailOwner, raw: string | Uint8Array): Promise<void> {
  const name = `${Math.floor(Date.now() / 1000)}.M${process.hrtime.bigint()}P${process.pid}Q${++delivered}.heed`;
  const temporary = join(maildir, 'tmp', name);
  await writeFile(temporary, raw);
  if (owner.isRoot) await chown(temporary, owner.uid, owner.gid);
  await rename(temporary, join(maildir, 'new', name));
}

/** The UIDVALIDITY is the `V` field in the first line of `dovecot-uidlist`; the indexes repeat it. */
async function rotateUidValidity(maildir: string): Promise<void> {
  const listFile = join(maildir, 'dovecot-uidlist');
  const list = await readFile(listFile, 'utf8');
  const rotated = list.replace(
    /^(3 V)(\d+)/,
    (_, prefix: string, value: string) => `${prefix}${Number(value) + 1}`,
  );
  if (rotated === list) throw new Error(`no UIDVALIDITY in ${listFile}`);
  await writeFile(listFile, rotated);
  for (const index of [
    'dovecot.index',
    'dovecot.index.log',
    'dovecot.index.log.2',
    'dovecot.index.cache',
    'dovecot.list.index',
    'dovecot.list.index.log',
  ])
    await rm(join(maildir, index), { force: true });
}

async function dropConnections(folder: string, users: DovecotUser[]): Promise<void> {
  for (const user of users) {
    const kick = spawn('doveadm', ['-c', join(folder, 'dovecot.conf'), 'kick', user.name], {
      stdio: 'ignore',
    });
    await once(kick, 'exit');
  }
}
