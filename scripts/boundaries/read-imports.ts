import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Import {
  /** Relative to the root, with `/`. */
  file: string;
  line: number;
  /** As written: `./x.ts`, `@heed/mime`, `node:fs`. */
  specifier: string;
}

const importPattern =
  /^[ \t]*(?:import|export)\b[^'";]*?\bfrom\s*['"]([^'"\n]+)['"]|^[ \t]*import\s*['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/gm;

/** Every import (of values and types, static, dynamic, re-export) in the TypeScript sources below the folders. */
export function* readImports(root: string, folders: string[]): Generator<Import> {
  for (const file of folders.flatMap((folder) => listSources(root, folder))) {
    const source = readFileSync(join(root, file), 'utf8');
    for (const match of source.matchAll(importPattern)) {
      const specifier = match[1] ?? match[2] ?? match[3] ?? '';
      const end = match.index + match[0].length;
      yield { file, line: source.slice(0, end).split('\n').length, specifier };
    }
  }
}

function listSources(root: string, folder: string): string[] {
  const entries = readFolder(join(root, folder));
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return ['node_modules', 'dist'].includes(entry.name) ? [] : listSources(root, path);
    return /\.(ts|tsx|mts|cts)$/.test(entry.name) ? [path] : [];
  });
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
