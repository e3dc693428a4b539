import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { endpoints, permissions, type Endpoint, type Problem } from '@heed/contract';
import { clientTable, clientTableFile, routesFile, routeTable } from '../../scripts/routes.ts';
import { testHeed } from '../support/heed.ts';

const heed = await testHeed();
const all = Object.entries(endpoints as Record<string, Endpoint>);
/** A path with ids that exist nowhere. */
const pathOf = ({ path }: Endpoint, id = '987654321') =>
  `${heed.url}/api/v1${path.replace(':locale', 'en').replace(':kind', 'reply').replace(':direction', 'smtp').replace(/:\w+/g, id)}`;

async function call(
  endpoint: Endpoint,
  options: { key?: string; body?: unknown; url?: string; language?: string } = {},
) {
  const sendsBody = endpoint.method !== 'GET' && endpoint.method !== 'DELETE' && !endpoint.upload;
  const response = await fetch(options.url ?? pathOf(endpoint), {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      ...(options.key ? { authorization: `Bearer ${options.key}` } : {}),
      ...(sendsBody ? { 'content-type': 'application/json' } : {}),
      ...(options.language ? { 'accept-language': options.language } : {}),
    },
    ...(sendsBody ? { body: JSON.stringify(options.body ?? {}) } : {}),
  });
  const text = await response.text();
  return {
    status: response.status,
    problem: (response.headers.get('content-type')?.includes('problem+json')
      ? JSON.parse(text)
      : null) as Problem | null,
  };
}

test('the table of routes and permissions is the one in docs/routes.txt', () => {
  assert.equal(
    routeTable(),
    readFileSync(routesFile, 'utf8'),
    'a route or permission changed: look at the change, then run npm run routes -- --write',
  );
  assert.equal(clientTable(), readFileSync(clientTableFile, 'utf8'), 'run npm run routes -- --write');
});

for (const [name, endpoint] of all.filter(([, e]) => e.access !== 'public')) {
  test(`${name}: nobody who is not signed in gets in, and a wrong key is nobody`, async () => {
    for (const key of [undefined, 'heed_wrong']) {
      const { status, problem } = await call(endpoint, { key });
      assert.equal(status, 401);
      assert.equal(problem?.code, 'notSignedIn');
    }
  });
}

for (const [name, endpoint] of all.filter(([, e]) => e.access !== 'public' && e.access !== 'signedIn')) {
  test(`${name}: who lacks ${endpoint.access} is refused before anything is looked at`, async () => {
    const key = await heed.keyWith(permissions.filter((p) => p !== endpoint.access));
    const { status, problem } = await call(endpoint, { key, body: { anything: true } });
    assert.equal(status, 403);
    assert.equal(problem?.code, 'notAllowed');
  });
}

for (const [name, endpoint] of all.filter(([, e]) => e.body)) {
  test(`${name}: bad input is answered with what to mend, field by field, in the caller's language`, async (t) => {
    if (endpoint.body!.safeParse({}).success) return t.skip('every field may be left out');
    const english = await call(endpoint, { key: heed.apiKey, body: {} });
    assert.equal(english.status, 400, JSON.stringify(english.problem));
    assert.equal(english.problem?.code, 'invalidInput');
    assert.ok((english.problem?.errors?.length ?? 0) > 0);
    for (const error of english.problem!.errors!) {
      assert.match(error.path, /^(body|params|query)/);
      assert.ok(error.message.length > 0);
    }
    const chinese = await call(endpoint, { key: heed.apiKey, body: {}, language: 'zh-CN' });
    assert.match(chinese.problem!.errors![0]!.message, /\p{Script=Han}/u);
  });
}

for (const [name, endpoint] of all.filter(([, e]) => e.path.includes(':id') && !e.body && !e.upload)) {
  test(`${name}: what does not exist is not found, and what is no number is bad input`, async () => {
    assert.equal((await call(endpoint, { key: heed.apiKey })).status, 404);
    assert.equal((await call(endpoint, { key: heed.apiKey, url: pathOf(endpoint, 'x') })).status, 400);
  });
}

for (const [name, endpoint] of all.filter(
  ([, e]) => e.method === 'GET' && !e.path.includes(':') && e.access !== 'public' && !e.binary,
)) {
  test(`${name}: works with its permission`, async () => {
    assert.equal((await call(endpoint, { key: heed.apiKey })).status, 200);
  });
}

test('an unknown path and an unknown method are problems, too', async () => {
  const unknown = await fetch(`${heed.url}/api/v1/nothing`);
  assert.equal(unknown.status, 404);
  assert.equal(unknown.headers.get('content-type')?.split(';')[0], 'application/problem+json');
  const method = await fetch(`${heed.url}/api/v1/tickets`, { method: 'PUT' });
  assert.equal(method.status, 405);
});
