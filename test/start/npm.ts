import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, sep } from 'node:path';
import { after } from 'node:test';

/** An npm command as somebody types it, in a process group of its own as a terminal gives it one. */
export interface NpmRun {
  pid: number;
  stdout(): string;
  stderr(): string;
  /** Resolves when standard output has this text; rejects when npm ends before. */
  said(text: string): Promise<void>;
  /** The exit code when all has ended, null after death by a signal. */
  ended: Promise<number | null>;
}

/** Runs npm with the machine's own Node, as before anything was installed. What is left after the tests is killed. */
export function runNpm(cwd: string, args: string[], environment: Record<string, string>): NpmRun {
  const child = spawn('npm', args, {
    cwd,
    env: { ...plainEnvironment(), ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  after(() => killGroup(child.pid!));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const said = async (text: string): Promise<void> => {
    let running = true;
    void ended.then(() => (running = false));
    while (!stdout.includes(text)) {
      if (!running)
        throw new Error(`npm ${args.join(' ')} ended before it said "${text}": ${stdout}${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return { pid: child.pid!, stdout: () => stdout, stderr: () => stderr, said, ended };
}

function killGroup(group: number): void {
  try {
    process.kill(-group, 'SIGKILL');
  } catch {
    // Nothing is left.
  }
}

/** Without what the npm above us (`npm test`) has put there. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|HEED_|DATABASE_URL$|NODE_TEST_CONTEXT$|NODE_OPTIONS$|INIT_CWD$)/i.test(name),
  );
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes(`node_modules${sep}`));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}
