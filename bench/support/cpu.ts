import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc on Linux (USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Stat {
  parent: number;
  /** ms of processor time, user and system; `reaped` that of children that have ended. */
  own: number;
  reaped: number;
}

/** proc(5): `pid (name) state ppid … utime(14) stime(15) cutime(16) cstime(17)`; the name may hold anything. */
function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const ms = (ticks: number) => (ticks * 1000) / TICKS_PER_SECOND;
    return { parent: fields[1]!, own: ms(fields[11]! + fields[12]!), reaped: ms(fields[13]! + fields[14]!) };
  } catch {
    return undefined;
  }
}

/** Processor time that a process has used so far, in ms. */
export function cpuOf(pid: number): number {
  return readStat(pid)?.own ?? 0;
}

/** Processor time that PostgreSQL has used so far with all its processes, in ms, by the postmaster's id. */
export function cpuOfPostgres(postmaster: number): number {
  const main = readStat(postmaster);
  if (!main) return 0;
  const children = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => readStat(Number(entry)));
  return children.reduce(
    (sum, child) => (child?.parent === postmaster ? sum + child.own : sum),
    main.own + main.reaped,
  );
}

/** Memory of a process that is in use, in MB. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? NaN) / 1024;
}
