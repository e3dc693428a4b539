import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createClient } from '@heed/client';
import { findFreePort } from '../../../../test/support/ports.ts';
import { stopCluster } from '../../platform/database/cluster/index.ts';
import { visitor } from './found-company.ts';

const folder = await mkdtemp(join(tmpdir(), 'heed-demo-'));
const [port, smtpPort] = [await findFreePort(), await findFreePort()];
const url = `http://127.0.0.1:${port}`;
const running: ChildProcess[] = [];
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await stopCluster(join(folder, 'demo/postgres'), () => {});
  await rm(folder, { recursive: true, force: true });
});

/** `heed demo` until it has printed what `awaited` matches; gives all that it printed. */
async function demo(awaited: RegExp) {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../main.ts'), 'demo', '--still'], {
    env: { ...process.env, HEED_DATA: folder, HEED_PORT: String(port), HEED_SMTP_PORT: String(smtpPort) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        printed += data.toString();
        if (awaited.test(printed)) resolve();
      });
    child.on('exit', (code) => reject(new Error(`it ended with ${code}: ${printed}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  return { printed: () => printed, end };
}

async function countTickets(): Promise<number> {
  const signIn = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: visitor.email, password: visitor.password }),
  });
  const cookie = signIn.headers.getSetCookie()[0]!.split(';')[0]!;
  const client = createClient({
    baseUrl: url,
    fetch: (input, init) => {
      const headers = new Headers(init?.headers);
      headers.set('cookie', cookie);
      return fetch(input, { ...init, headers });
    },
  });
  let count = 0;
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.listTickets({
      query: { view: 'all', 'page[size]': 100, ...(cursor ? { 'page[after]': cursor } : {}) },
    });
    count += page.data.length;
    cursor = page.meta.after;
  }
  return count;
}

test('the first start tells how far it is; killed in the middle, the next one makes the company anew and whole', async () => {
  const first = await demo(/past: 40 of 140 tickets/);
  await first.end('SIGKILL');
  assert.match(first.printed(), /Making a database.*\n.*Founding the Teahouse: 5 agents/);

  const second = await demo(/The Teahouse is open/);
  assert.match(second.printed(), /was not finished; it is made anew/);
  assert.match(second.printed(), /140 of 140 tickets/);
  assert.equal(await countTickets(), 140);
  await second.end('SIGKILL');

  const third = await demo(/The Teahouse is open/);
  assert.doesNotMatch(third.printed(), /anew|past:/, 'a whole one is kept, however it ended');
  assert.equal(await countTickets(), 140);
  await third.end('SIGTERM');
});
