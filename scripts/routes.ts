/**
 * `npm run routes`: the table of every endpoint and who may call it, as docs/routes.txt keeps it. `--write` brings that
 * file up to date, and the client's own table; a test compares, so that each change of a path or a permission is seen
 * in review.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endpoints, type Endpoint } from '@heed/contract';

export const routesFile = join(import.meta.dirname, '../docs/routes.txt');

/** One line an endpoint: method, path, who may call it, its name; in order of path. */
export function routeTable(): string {
  const rows = Object.entries(endpoints as Record<string, Endpoint>).map(
    ([name, { method, path, access }]) => ({ method, path, access, name }),
  );
  rows.sort((a, b) => (a.path === b.path ? a.method.localeCompare(b.method) : a.path < b.path ? -1 : 1));
  const width = Math.max(...rows.map((row) => row.path.length)) + 2;
  return rows
    .map(
      ({ method, path, access, name }) =>
        `${method.padEnd(7)}${path.padEnd(width)}${access.padEnd(17)}${name}\n`,
    )
    .join('');
}

export const clientTableFile = join(import.meta.dirname, '../packages/client/src/route-table.gen.ts');

/** What a client must know of each endpoint to call it, without the schemas, which would cost a browser 70 kB. */
export function clientTable(): string {
  const rows = Object.entries(endpoints as Record<string, Endpoint>).map(
    ([name, { method, path, binary }]) => `  ${name}: ['${method}', '${path}'${binary ? ', true' : ''}],\n`,
  );
  return `/** Made from the contract by \`npm run routes -- --write\`; do not edit. Method, path, and whether bytes come back. */\nexport const routeTable = {\n${rows.join('')}} as const satisfies Record<string, readonly [string, string, true?]>;\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const table = routeTable();
  if (process.argv.includes('--write')) {
    writeFileSync(routesFile, table);
    writeFileSync(clientTableFile, clientTable());
  } else process.stdout.write(table);
}
