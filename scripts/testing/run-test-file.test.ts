import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Outcome } from './outcome.ts';
import { runTestFile } from './run-test-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-runner-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;

test('passed, failed and skipped tests are counted, suites are not', async () => {
  const outcome = await run(`
    describe('suite', () => {
      test('one', () => {});
      test('two', () => assert.equal(1, 2));
    });
    test('three', { skip: 'no data' }, () => {});
    test('four', async (t) => { await t.test('inner', () => { throw new Error('deep') }) });
  `);
  assert.equal(outcome.passed, 1);
  assert.deepEqual(outcome.failures.map(({ name }) => name).sort(), ['inner', 'two']);
  assert.match(outcome.failures[0]?.detail ?? '', /1 !== 2|Expected values/);
  assert.deepEqual(outcome.skipped, ['three (no data)']);
});

test('a failing hook is a failure', async () => {
  const outcome = await run(`after(() => { throw new Error('no end') }); test('one', () => {});`);
  assert.equal(outcome.failures.length, 1);
  assert.match(JSON.stringify(outcome.failures), /no end/);
});

test('what a failing file printed stands beside its failure', async () => {
  const outcome = await run(`test('one', () => { console.log('a hint'); assert.fail('bad') });`);
  assert.match(outcome.failures[0]?.detail ?? '', /bad[^]*a hint/);
});

test('a file without tests fails', async () => {
  assertFault(await run(`export {};`), /reported no tests/);
});

test('a file that does not load fails with its error', async () => {
  const outcome = await run(`import './absent.ts'; test('one', () => {});`);
  assert.match(JSON.stringify(outcome.failures), /absent\.ts/);
});

test('a process that leaves in the middle of its tests fails, whatever its exit code', async () => {
  const early = /reported no tests|before its tests did/;
  assertFault(await run(`test('one', () => process.exit(0));`), early);
  assertFault(
    await run(`test('one', () => {}); test('two', () => setTimeout(() => process.exit(0), 100));`),
    early,
  );
  assertFault(await run(`test('one', () => process.kill(process.pid, 'SIGKILL'));`), /killed by SIGKILL/);
});

test('a test that hangs is ended and fails', async () => {
  const hanging = `setInterval(() => {}, 1000); test('one', () => new Promise(() => {}));`;
  assertFault(await run(hanging, { silenceMs: 700, lingerMs: 60_000 }), /hangs/);
});

test('a process that stays open after its last test is ended and fails', async () => {
  const lingering = `setInterval(() => {}, 1000); test('one', () => {});`;
  assertFault(await run(lingering, { silenceMs: 60_000, lingerMs: 300 }), /keeps the process open/);
});

test('processes that a file leaves behind are ended', async () => {
  const leaving = `
    import { spawn } from 'node:child_process';
    import { writeFileSync } from 'node:fs';
    const child = spawn('sleep', ['600'], { stdio: 'ignore' });
    child.unref();
    writeFileSync(${JSON.stringify(join(folder, 'pid'))}, String(child.pid));
    test('one', () => {});
  `;
  assert.equal((await run(leaving)).passed, 1);
  const pid = Number(readFileSync(join(folder, 'pid'), 'utf8'));
  while (isRunning(pid)) await sleep(10);
});

async function run(body: string, patience?: Parameters<typeof runTestFile>[1]): Promise<Outcome> {
  const file = join(folder, `case-${++files}.test.mjs`);
  const imports = `import assert from 'node:assert/strict';\nimport { after, describe, test } from 'node:test';\n`;
  writeFileSync(file, imports + body);
  return runTestFile(file, patience);
}

function assertFault(outcome: Outcome, pattern: RegExp): void {
  assert.match(outcome.failures.map(({ name }) => name).join('\n'), pattern);
}

/** Linux keeps the entry of a dead process until somebody reaps it. */
function isRunning(pid: number): boolean {
  const status = `/proc/${pid}/status`;
  return existsSync(status) && !/^State:\s+Z/m.test(readFileSync(status, 'utf8'));
}
