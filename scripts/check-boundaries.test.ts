import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { findViolations } from './boundaries/find-violations.ts';

const boundaries = {
  levels: { people: 2, tickets: 3, knowledge: 3, channels: 4, routing: 6 },
  packages: { contract: [], client: ['contract'], mime: [] },
  purePackages: ['mime'],
  apps: { server: ['contract', 'mime'], web: ['client', 'contract'], widget: ['client'] },
};
const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

const server = 'apps/server';
const module = (path: string) => `${server}/modules/${path}`;

test('imports downwards through the door, inside a module and of the platform are allowed', () => {
  allows(module('routing/route-ticket.ts'), `import { openTicket } from '../tickets/index.ts';`);
  allows(module('routing/route-ticket.ts'), `import { pick } from './pick.ts';`);
  allows(module('channels/email/parts/x.ts'), `import type { T } from '../../../tickets/index.ts';`);
  allows(module('tickets/open-ticket.ts'), `import { transact } from '../../platform/database/index.ts';`);
  allows(`${server}/app/reactions.ts`, `import { route } from '../modules/routing/index.ts';`);
  allows(`${server}/main.ts`, `import { serve } from './app/http.ts';`);
});

test('imports upwards and sideways are refused, of types, re-exports and dynamic ones, too', () => {
  refuses(
    module('tickets/x.ts'),
    `import { route } from '../routing/index.ts';`,
    /tickets stands at level 3, routing at 6/,
  );
  refuses(module('tickets/x.ts'), `import type { A } from '../knowledge/index.ts';`, /one level/);
  refuses(module('tickets/x.ts'), `export * from '../routing/index.ts';`, /downwards/);
  refuses(module('tickets/x.ts'), `const r = await import('../routing/index.ts');`, /downwards/);
  refuses(module('channels/email/x.ts'), `import { c } from '../chat/index.ts';`, /one level/);
});

test('imports past the door are refused, for app/ too', () => {
  refuses(module('routing/x.ts'), `import { openTicket } from '../tickets/open-ticket.ts';`, /only door/);
  refuses(`${server}/app/routes.ts`, `import { r } from '../modules/tickets/routes.ts';`, /only door/);
});

test('the platform imports no module, and nobody but main.ts imports app/', () => {
  refuses(`${server}/platform/jobs.ts`, `import { t } from '../modules/tickets/index.ts';`, /no domain word/);
  refuses(module('tickets/x.ts'), `import { r } from '../../app/reactions.ts';`, /above app/);
  allows(`${server}/commands/x.ts`, `import { t } from '../modules/tickets/index.ts';`);
  refuses(`${server}/commands/x.ts`, `import { t } from '../modules/tickets/open-ticket.ts';`, /only door/);
  refuses(module('tickets/x.ts'), `import { c } from '../people/testing/index.ts';`, /only door/);
  allows(module('tickets/x.test.ts'), `import { c } from '../people/testing/index.ts';`);
});

test('a module without a level is named', () => {
  refuses(module('routing/x.ts'), `import { l } from '../loyalty/index.ts';`, /loyalty has no level/);
});

test('packages know no app, only the packages of their table, and each other by name', () => {
  refuses('packages/client/src/x.ts', `import { x } from '../../../apps/web/src/x.ts';`, /knows no app/);
  refuses('packages/client/src/x.ts', `import { x } from '../../contract/src/x.ts';`, /by its name/);
  refuses('packages/mime/src/x.ts', `import { x } from '@heed/contract';`, /no other workspace/);
  refuses('packages/novel/src/x.ts', `import { x } from '@heed/contract';`, /not in the tables/);
  allows('packages/client/src/x.ts', `import { x } from '@heed/contract';`);
});

test('a pure package reads no file and opens no socket; its tests and benches may', () => {
  refuses('packages/mime/src/x.ts', `import { readFile } from 'node:fs/promises';`, /only computes/);
  refuses('packages/mime/src/x.ts', `import net from 'net';`, /only computes/);
  allows('packages/mime/src/x.ts', `import { Buffer } from 'node:buffer';`);
  allows('packages/mime/src/x.test.ts', `import { readFile } from 'node:fs/promises';`);
  allows('packages/mime/bench.ts', `import { readFile } from 'node:fs/promises';`);
});

test('browser apps import their packages alone, and not each other', () => {
  refuses(
    'apps/web/src/x.tsx',
    `import { x } from '@heed/mime';`,
    /may import @heed\/client, @heed\/contract/,
  );
  refuses('apps/widget/src/x.ts', `import { x } from '../../web/src/x.ts';`, /stands alone/);
  allows('apps/web/src/x.tsx', `import { x } from '@heed/client';`);
});

test('product code uses no test support; tests do', () => {
  refuses(
    module('tickets/x.ts'),
    `import { d } from '../../../../test/support/database.ts';`,
    /no test support/,
  );
  allows(module('tickets/x.test.ts'), `import { d } from '../../../../test/support/database.ts';`);
});

test('the line of an import over several lines is that of its path; comments are no imports', () => {
  const [violation] = check(
    module('tickets/x.ts'),
    `// import { a } from '../routing/index.ts';\nimport {\n  a,\n} from '../routing/index.ts';`,
  );
  assert.equal(violation?.line, 4);
  assert.equal(violation?.imported, module('routing/index.ts'));
});

function check(file: string, source: string) {
  const root = mkdtempSync(join(tmpdir(), 'heed-boundaries-'));
  folders.push(root);
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), source);
  return findViolations(root, boundaries);
}

function allows(file: string, source: string): void {
  assert.deepEqual(check(file, source), []);
}

function refuses(file: string, source: string, reason: RegExp): void {
  const [violation] = check(file, source);
  assert.match(violation?.reason ?? 'allowed', reason);
}
