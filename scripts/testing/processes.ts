import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const repositoryRoot = join(import.meta.dirname, '../..');

const runningGroups = new Set<number>();

/**
 * Starts a program in a process group of its own, so that whatever it leaves behind can be ended with it
 * (`endGroup`). Programs of node_modules and the pinned Node come first in its PATH.
 */
export function startGroup(command: string, args: string[], options: SpawnOptions = {}): ChildProcess {
  // NODE_TEST_CONTEXT would make a child report to a runner above this one.
  const { NODE_TEST_CONTEXT: _, ...inherited } = process.env;
  const path = `${join(repositoryRoot, 'node_modules/.bin')}${delimiter}${process.env.PATH ?? ''}`;
  const child = spawn(command, args, {
    cwd: repositoryRoot,
    ...options,
    env: { ...inherited, PATH: path, ...options.env },
    detached: true,
  });
  if (child.pid !== undefined) runningGroups.add(child.pid);
  return child;
}

/**
 * Ends what is left of the group: lets it end by itself for a moment, asks, then does not ask. True when it had
 * to ask.
 */
export async function endGroup(child: ChildProcess): Promise<boolean> {
  const group = child.pid;
  if (group === undefined) return false;
  const hadLeftovers = !(await isGoneWithin(group, 300));
  if (hadLeftovers) {
    signalGroup(group, 'SIGTERM');
    if (!(await isGoneWithin(group, 2000))) signalGroup(group, 'SIGKILL');
  }
  runningGroups.delete(group);
  return hadLeftovers;
}

async function isGoneWithin(group: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (!isAlive(group)) return true;
    await sleep(20);
  }
  return !isAlive(group);
}

/** Members that are dead and only wait to be reaped do not count; where there is no /proc they do. */
function isAlive(group: number): boolean {
  if (!signalGroup(group, 0)) return false;
  if (!existsSync('/proc/self/stat')) return true;
  return readdirSync('/proc').some((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    // See proc(5): `pid (name) state ppid pgrp …`, and the name may hold anything.
    const [state, , itsGroup] = readStat(entry).split(' ');
    return itsGroup === String(group) && state !== 'Z' && state !== 'X';
  });
}

function readStat(pid: string): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    return '';
  }
}

/** On Ctrl-C or a termination, ends every group with `how` and then this process. Call once. */
export function endGroupsOnInterrupt(how: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): void {
  const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
  for (const [signal, code] of Object.entries(exitCodes)) {
    process.once(signal, () => {
      for (const group of runningGroups) signalGroup(group, how);
      process.exit(code);
    });
  }
}

/** What a program said, both streams in order of arrival, with its exit. */
export interface CommandResult {
  output: string;
  /** Undefined when it ended well, otherwise what happened: `exit code 2`, `killed by SIGSEGV`, …. */
  problem: string | undefined;
}

/** Runs a program to its end, at most `limitMs` long, and ends whatever it left behind. */
export async function runCommand(command: string, args: string[], limitMs = 600_000): Promise<CommandResult> {
  const child = startGroup(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collectOutput(child);
  let timeout: string | undefined;
  const watchdog = setTimeout(() => {
    timeout = `did not end within ${limitMs / 1000} s`;
    void endGroup(child);
  }, limitMs);
  const { problem } = await waitForExit(child);
  clearTimeout(watchdog);
  return { output: output(), problem: timeout ?? problem };
}

/** How a process group went. */
export interface GroupExit {
  /** Undefined for exit code 0, otherwise what happened in words. */
  problem: string | undefined;
  /** True when processes of the group outlived the first one; they are ended by now. */
  hadLeftovers: boolean;
}

/** Resolves when the process and its group are gone and what they wrote has been read. */
export async function waitForExit(child: ChildProcess): Promise<GroupExit> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const problem = await new Promise<string | undefined>((resolve) => {
    child.once('error', (error) => resolve(`could not start: ${error.message}`));
    child.once('exit', (code, signal) => {
      if (signal) resolve(`killed by ${signal}`);
      else resolve(code === 0 ? undefined : `exit code ${code}`);
    });
  });
  const hadLeftovers = await endGroup(child);
  // A daemon that left the group may hold the streams open for ever.
  await Promise.race([closed, sleep(1000, undefined, { ref: false })]);
  return { problem, hadLeftovers };
}

/** Gathers what the process writes to its two streams; call the result to read it. Keeps the last 64 kB. */
export function collectOutput(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text = (text + chunk).slice(-65_536)));
  }
  return () => text;
}

function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}
