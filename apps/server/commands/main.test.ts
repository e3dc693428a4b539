import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commands } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'heed-commands-'));
after(() => rmSync(folder, { recursive: true }));
const mail = join(folder, 'a.eml');
writeFileSync(
  mail,
  'From: Ada <ada@example.com>\r\nTo: help@desk.test\r\nSubject: =?utf-8?B?5Y+R56Wo?=\r\nMessage-ID: <1@example.com>\r\n\r\nThank you.\r\n\r\nOn Mon, 2 Mar 2026 at 10:00, Desk wrote:\r\n> Is it solved?\r\n',
);
const reply = join(folder, 'reply.txt');
writeFileSync(
  reply,
  'Thank you.\n\nOn Mon, 2 Mar 2026 at 10:00, Desk <help@desk.test> wrote:\n> Is it solved?\n',
);

function heed(args: string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, '../main.ts'), ...args],
    { input, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('without a command, and by --help, every command is listed', () => {
  for (const args of [[], ['--help'], ['help']]) {
    const { status, stdout } = heed(args);
    assert.equal(status, 0);
    for (const { name } of commands) assert.ok(stdout.includes(`  ${name}`));
  }
});

test('every command listed exists and tells about itself', async () => {
  for (const { name, load } of commands) {
    const { status, stdout } = heed([...name.split(' '), '--help']);
    assert.equal(status, 0);
    assert.ok(stdout.startsWith(`Usage: heed ${name}`));
    assert.equal(typeof (await load()).run, 'function');
  }
});

test('a mistake in the call is answered by one sentence and exit code 1', () => {
  const mistakes = [
    ['sevre'],
    ['--jason'],
    ['mail'],
    ['mail', 'inspcet'],
    ['mail', 'inspect'],
    ['mail', 'inspect', '--jason', mail],
    ['mail', 'inspect', join(folder, 'none.eml')],
    ['mail', 'trim', folder],
    ['mail', 'trim', reply, reply],
  ];
  for (const args of mistakes) {
    const { status, stdout, stderr } = heed(args);
    assert.deepEqual([status, stdout], [1, ''], args.join(' '));
    assert.match(stderr, /^[^\n]+\n$/, args.join(' '));
  }
});

test('mail inspect --json prints one object a line and nothing else', () => {
  const { status, stdout, stderr } = heed(['mail', 'inspect', '--json', mail, mail]);
  assert.deepEqual([status, stderr], [0, '']);
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 2);
  assert.deepEqual(
    [lines[0].file, lines[0].subject, lines[0].from],
    [mail, '发票', { address: 'ada@example.com', name: 'Ada' }],
  );
});

test('mail inspect without --json is for people', () => {
  const { status, stdout } = heed(['mail', 'inspect', mail]);
  assert.equal(status, 0);
  assert.match(stdout, /^From: +Ada <ada@example\.com>$/m);
  assert.match(stdout, /Thank you\./);
});

test('mail trim prints the new part alone, from a file or standard input', () => {
  assert.equal(heed(['mail', 'trim', reply]).stdout, 'Thank you.\n');
  assert.equal(heed(['mail', 'trim', '-'], 'Thank you.\n').stdout, 'Thank you.\n');
  assert.deepEqual(JSON.parse(heed(['mail', 'trim', '--json', reply]).stdout), {
    visible: 'Thank you.',
    quoted: true,
  });
});
