import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DocProblem } from '../check-docs.ts';

const documents = [
  '{README,ARCHITECTURE,CONTRIBUTING,SECURITY}.md',
  'decisions/*.md',
  'docs/**/*.md',
  'packages/*/README.md',
];

/** A document may write a path from its own folder, from the root, or, in short, from here. */
const shortRoots = ['', 'apps/server', 'apps/server/modules'];

interface Document {
  root: string;
  file: string;
  folders: Set<string>;
  scripts: Set<string>;
}

/** Names in the documents, in backticks, links and `npm run …`, behind which there is nothing. */
export function findStaleReferences(root: string): DocProblem[] {
  const folders = new Set(
    ['', 'apps/server', 'apps/server/modules'].flatMap((folder) => listFolders(join(root, folder))),
  );
  const scripts = readScripts(root);
  return globSync(documents, { cwd: root })
    .sort()
    .flatMap((file) => checkDocument({ root, file, folders, scripts }));
}

function checkDocument(document: Document): DocProblem[] {
  let isFenced = false;
  const lines = readFileSync(join(document.root, document.file), 'utf8').split('\n');
  return lines.flatMap((text, index) => {
    if (/^\s*```/.test(text)) isFenced = !isFenced;
    const messages = [
      ...staleScripts(document, text),
      ...(isFenced ? [] : [...stalePaths(document, text), ...staleLinks(document, text)]),
    ];
    return messages.map((message) => ({ file: document.file, line: index + 1, message }));
  });
}

function* staleScripts({ scripts }: Document, text: string): Generator<string> {
  for (const [, name = ''] of text.matchAll(/\bnpm run (?:--?[\w-]+ )*([\w:-]+)/g)) {
    if (!scripts.has(name)) yield `names \`npm run ${name}\`, which package.json does not have`;
  }
}

function* stalePaths(document: Document, text: string): Generator<string> {
  for (const [, code = ''] of text.matchAll(/`([^`]+)`/g)) {
    const path = code.replace(/:\d+$/, '');
    if (looksLikePath(document, path) && !isThere(document, path))
      yield `names \`${code}\`, which does not exist`;
  }
}

function* staleLinks({ root, file }: Document, text: string): Generator<string> {
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)(?:\s[^)]*)?\)/g)) {
    const path = decodeURI(target.replace(/#.*$/, ''));
    if (path === '' || /^[a-z]+:/i.test(path)) continue;
    if (!existsSync(join(root, dirname(file), path))) yield `links to ${target}, which does not exist`;
  }
}

/** `apps/server/main.ts`, `tickets/open-ticket`, `scripts/`: begins with a folder that the repository has. */
function looksLikePath({ folders }: Document, text: string): boolean {
  if (!/^[\w.@{},*-]+(\/[\w.@{},*-]*)+$/.test(text)) return false;
  return folders.has(text.split('/')[0] ?? '');
}

function isThere({ root, file }: Document, path: string): boolean {
  return [dirname(file), ...shortRoots].some((folder) => {
    const full = join(root, folder, path);
    return existsSync(full) || existsSync(`${full}.ts`) || (/[*{]/.test(path) && globSync(full).length > 0);
  });
}

function listFolders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const made = ['node_modules', 'dist', 'data', 'test-results', 'pictures', '.git'];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !made.includes(entry.name))
    .map((entry) => entry.name);
}

function readScripts(root: string): Set<string> {
  const { scripts = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts?: Record<string, string>;
  };
  return new Set(Object.keys(scripts));
}
