import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { runProgram } from './run-program.ts';

/**
 * The command line, separated by spaces, of a process that really runs; `undefined` for one that is gone or a zombie.
 * A signal 0 would not do: it also reaches zombies and whoever else got the number.
 */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return commandFromProc(pid);
  const { output } = await runProgram('ps', ['-o', 'stat=,command=', '-p', String(pid)]);
  const [, state, command] = /^\s*(\S+)\s+(.*)$/m.exec(output) ?? [];
  return state?.startsWith('Z') ? undefined : command;
}

/** All running processes and their command lines. */
export async function runningCommands(): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  if (process.platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const commands = await Promise.all(pids.map(commandFromProc));
    for (const [index, pid] of pids.entries()) found.set(pid, commands[index] ?? '');
    return found;
  }
  const { output } = await runProgram('ps', ['-axo', 'pid=,command=']);
  for (const [, pid, command] of output.matchAll(/^\s*(\d+)\s+(.*)$/gm))
    found.set(Number(pid), command ?? '');
  return found;
}

/** Signals a process if it is still there. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Waits until none of the processes runs, at most `milliseconds` long; says whether they are gone. */
export async function waitUntilGone(pids: number[], milliseconds: number): Promise<boolean> {
  for (const end = Date.now() + milliseconds; ;) {
    const commands = await Promise.all(pids.map(commandOf));
    if (commands.every((command) => command === undefined)) return true;
    if (Date.now() >= end) return false;
    await sleep(10);
  }
}

// Only world-readable files: the links in /proc (cwd, exe) of another user are closed to root in most containers.
async function commandFromProc(pid: number): Promise<string | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ]);
    const state = stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3);
    if (state === 'Z' || state === 'X') return undefined;
    return command.replaceAll('\0', ' ');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}
