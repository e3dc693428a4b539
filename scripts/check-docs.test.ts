import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findMachinePaths } from './docs/find-machine-paths.ts';
import { findStaleReferences } from './docs/find-stale-references.ts';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const repository = {
  'package.json': JSON.stringify({ scripts: { dev: 'node x.ts' } }),
  'apps/server/main.ts': '',
  'apps/server/modules/tickets/open-ticket.ts': '',
  'decisions/0001-one.md': '',
};

test('paths that exist may be written in full, in short, as a pattern or from the document', () => {
  const readme =
    'See `apps/server/main.ts:12`, `tickets/open-ticket`, `modules/tickets/*.ts`, [one](decisions/0001-one.md#why).';
  assert.deepEqual(stale({ ...repository, 'README.md': readme }), []);
  assert.deepEqual(stale({ ...repository, 'decisions/0002-two.md': 'After [one](0001-one.md).' }), []);
});

test('a path or link to nothing is named with its line', () => {
  const readme = 'First\n`apps/server/gone.ts` and `tickets/close-ticket` and [it](docs/it.md)';
  assert.deepEqual(stale({ ...repository, 'README.md': readme }), [
    'README.md:2 names `apps/server/gone.ts`, which does not exist',
    'README.md:2 names `tickets/close-ticket`, which does not exist',
    'README.md:2 links to docs/it.md, which does not exist',
  ]);
});

test('what only resembles a path is left alone: media types, addresses, expressions', () => {
  const readme =
    '`text/html`, `/api/v1/tickets`, `@heed/mime`, `good / (good + bad)`, [web](https://example.com/x)';
  assert.deepEqual(stale({ ...repository, 'README.md': readme }), []);
});

test('a command that package.json does not have is found, in code blocks, too', () => {
  const found = stale({ ...repository, 'CONTRIBUTING.md': '```\nnpm run dev\nnpm run --silent fly\n```' });
  assert.deepEqual(found, ['CONTRIBUTING.md:3 names `npm run fly`, which package.json does not have']);
});

test("a path of a developer's machine is found in documents and sources, not a path of the product", () => {
  const home = ['', 'home', 'kim', 'heed'].join('/');
  const windows = ['C:', 'Users', 'kim'].join('\\');
  const root = write({
    ...repository,
    'README.md': `Clone into ${home} or ${windows}`,
    'apps/server/x.ts': `const a = '${home}';\nconst b = '/api/home/kim';\nconst c = './work/x';`,
  });
  const places = findMachinePaths(root).map(({ file, line }) => `${file}:${line}`);
  assert.deepEqual(places, ['README.md:1', 'README.md:1', 'apps/server/x.ts:1']);
});

function stale(files: Record<string, string>): string[] {
  return findStaleReferences(write(files)).map(({ file, line, message }) => `${file}:${line} ${message}`);
}

function write(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'heed-docs-'));
  folders.push(root);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
