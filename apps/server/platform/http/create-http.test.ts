import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import fastify from 'fastify';
import { createSessionCookie } from './index.ts';
import { startSmallDesk } from './testing/small-desk.ts';

const builds = await mkdtemp(join(tmpdir(), 'heed-apps-'));
after(() => rm(builds, { recursive: true }));
for (const name of ['web', 'portal']) {
  await mkdir(join(builds, name, 'assets'), { recursive: true });
  await writeFile(join(builds, name, 'index.html'), `<!doctype html><title>${name}</title>`);
  await writeFile(join(builds, name, 'assets', 'app-1a2b.js'), `console.log('${name}')`);
  await writeFile(join(builds, name, 'assets', 'app-1a2b.js.gz'), gzipSync(`console.log('${name}')`));
}
const apps = [
  { folder: join(builds, 'web'), prefix: '/', pages: ['/'] },
  { folder: join(builds, 'portal'), prefix: '/portal/', pages: ['/portal', '/rate'] },
];
const html = { accept: 'text/html,*/*' };
const create = { method: 'POST', url: '/api/v1/things', payload: { name: 'x' } } as const;
const cookie = { cookie: 'heed_session=abc' };

test("a page of another site cannot write with a visitor's cookie", async () => {
  const { app } = await startSmallDesk();
  const status = async (headers: Record<string, string>) =>
    (await app.inject({ ...create, headers })).statusCode;
  assert.equal(await status({ ...cookie, 'sec-fetch-site': 'cross-site' }), 403);
  assert.equal(await status({ ...cookie, 'sec-fetch-site': 'same-site' }), 403);
  assert.equal(await status({ ...cookie, origin: 'https://evil.example' }), 403);
  assert.equal(await status({ ...cookie, origin: 'null' }), 403);
  assert.equal(await status({ ...cookie, 'sec-fetch-site': 'same-origin', origin: 'http://desk.test' }), 201);
  assert.equal(await status({ ...cookie, origin: 'http://desk.test' }), 201);
  assert.equal(await status({ ...cookie, origin: 'http://192.168.1.5:8080', host: '192.168.1.5:8080' }), 201);
  assert.equal(await status(cookie), 201);
});

test('a key in the Authorization header needs no proof of origin, and reading needs none either', async () => {
  const { app } = await startSmallDesk();
  assert.equal(
    (
      await app.inject({
        ...create,
        headers: { authorization: 'Bearer ticket.open', origin: 'https://shop.example' },
      })
    ).statusCode,
    201,
  );
  assert.equal(
    (await app.inject({ url: '/api/v1/me', headers: { ...cookie, 'sec-fetch-site': 'cross-site' } }))
      .statusCode,
    200,
  );
});

test('a public endpoint stops an address after its limit, and not the next address', async () => {
  const { app } = await startSmallDesk({ limits: { hello: { perIp: { max: 2, seconds: 60 } } } });
  const from = (remoteAddress: string) => app.inject({ url: '/api/v1/hello', remoteAddress });
  for (const status of [200, 200, 429]) assert.equal((await from('10.0.0.1')).statusCode, status);
  assert.equal((await from('10.0.0.2')).statusCode, 200);
  const refused = await from('10.0.0.1');
  assert.equal(refused.headers['retry-after'], '60');
  assert.match(refused.json().detail, /60 seconds/);
});

test('guessing at one account is stopped wherever the guesses come from', async () => {
  const { app } = await startSmallDesk({
    limits: { enter: { perKey: { max: 2, seconds: 60, key: ({ body }) => body.name } } },
  });
  const guess = async (name: string, remoteAddress: string) =>
    (await app.inject({ method: 'POST', url: '/api/v1/entry', payload: { name }, remoteAddress })).statusCode;
  assert.deepEqual(
    [
      await guess('ada', '10.0.0.1'),
      await guess('ada', '10.0.0.2'),
      await guess('ada', '10.0.0.3'),
      await guess('bob', '10.0.0.3'),
    ],
    [204, 204, 429, 204],
  );
});

test('a forwarded address is believed from trusted proxies only', async () => {
  const limits = { hello: { perIp: { max: 1, seconds: 60 } } };
  const statuses = async (trustedProxies: string[]) => {
    const { app } = await startSmallDesk({ limits, trustedProxies });
    const from = async (address: string) =>
      (
        await app.inject({
          url: '/api/v1/hello',
          remoteAddress: '10.0.0.9',
          headers: { 'x-forwarded-for': address },
        })
      ).statusCode;
    return [await from('1.1.1.1'), await from('2.2.2.2')];
  };
  assert.deepEqual(await statuses(['10.0.0.0/8']), [200, 200]);
  assert.deepEqual(await statuses([]), [200, 429]);
});

test('health follows what the process says, and a check that throws is ill health', async () => {
  const answers = [async () => true, async () => false, async () => Promise.reject(new Error('database'))];
  const statuses = await Promise.all(
    answers.map(async (ready) => (await (await startSmallDesk({ ready })).app.inject('/healthz')).statusCode),
  );
  assert.deepEqual(statuses, [200, 503, 503]);
});

test('every address that a person opens shows its app; assets are kept for ever, pages are asked for anew', async () => {
  const { app } = await startSmallDesk({ apps });
  for (const [path, title] of [
    ['/', 'web'],
    ['/tickets/5?tab=1', 'web'],
    ['/rate/abc.def', 'portal'],
    ['/portal', 'portal'],
    ['/portal/help', 'portal'],
    ['/portals', 'web'],
  ]) {
    const page = await app.inject({ url: path!, headers: html });
    assert.deepEqual([page.statusCode, page.headers['cache-control']], [200, 'no-cache'], path);
    assert.ok(page.body.includes(`<title>${title}</title>`), `${path} shows ${page.body}`);
  }
  for (const prefix of ['', '/portal']) {
    const asset = await app.inject({
      url: `${prefix}/assets/app-1a2b.js`,
      headers: { 'accept-encoding': 'gzip' },
    });
    assert.deepEqual(
      [asset.statusCode, asset.headers['cache-control'], asset.headers['content-encoding']],
      [200, 'public, max-age=31536000, immutable', 'gzip'],
    );
    assert.match(String(asset.headers['content-type']), /javascript/);
  }
});

test('a missing asset, an unknown API address or a path outside of the build never shows a page', async () => {
  const { app } = await startSmallDesk({ apps });
  for (const path of [
    '/assets/gone.js',
    '/api/v1/nothing',
    '/../secret',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2fsecret',
  ]) {
    const answer = await app.inject({ url: path, headers: path.startsWith('/api') ? html : {} });
    assert.ok([400, 403, 404].includes(answer.statusCode), `${path}: ${answer.statusCode}`);
    assert.ok(!answer.body.includes('<title>'));
  }
});

test('an address that cannot be decoded shows the page that says so, and the API answers it with a problem', async () => {
  const { app } = await startSmallDesk({ apps });
  for (const [path, title] of [
    ['/rate/%E0%A4%A', 'portal'],
    ['/rate/%zz?score=4', 'portal'],
    ['/tickets/%E0%A4%A', 'web'],
  ]) {
    const page = await app.inject({ url: path!, headers: html });
    assert.ok(page.body.includes(`<title>${title}</title>`), `${path} shows ${page.body}`);
    assert.match(String(page.headers['content-security-policy']), /script-src 'self'/);
  }
  for (const [path, headers] of [
    ['/api/v1/nothing/%E0%A4%A', html],
    ['/assets/%E0%A4%A.js', {}],
  ] as const) {
    const answer = await app.inject({ url: path, headers });
    assert.equal(answer.statusCode, 404, path);
    assert.match(String(answer.headers['content-type']), /problem\+json/);
    assert.match(String(answer.headers['x-content-type-options']), /nosniff/);
  }
});

test('an app that is not built is said in the log and does not keep the server from starting', async () => {
  const { app, logged } = await startSmallDesk({
    apps: [{ folder: join(builds, 'none'), prefix: '/', pages: ['/'] }],
  });
  assert.equal((await app.inject({ url: '/', headers: html })).statusCode, 404);
  assert.ok(logged.some((line) => line.includes('not built')));
});

test('pages and answers carry headers that keep foreign code and frames out', async () => {
  const { app } = await startSmallDesk({ apps, url: 'https://desk.test' });
  const page = await app.inject({ url: '/', headers: html });
  assert.match(String(page.headers['content-security-policy']), /script-src 'self';.*frame-ancestors 'none'/);
  const answer = await app.inject('/api/v1/hello');
  assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
  assert.equal(answer.headers['cache-control'], 'no-store');
  for (const { headers } of [page, answer])
    assert.deepEqual(
      [headers['x-content-type-options'], headers['strict-transport-security']],
      ['nosniff', 'max-age=31536000'],
    );
});

test('the session cookie is out of reach of scripts and other sites, and is read back exactly', async () => {
  const app = fastify();
  const secure = createSessionCookie({ secure: true });
  const plain = createSessionCookie({ secure: false });
  app.get('/in', async (_request, reply) => secure.set(reply, 'tok-en_1', 3600));
  app.get('/out', async (_request, reply) => plain.clear(reply));
  assert.equal(
    (await app.inject('/in')).headers['set-cookie'],
    '__Host-heed_session=tok-en_1; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=3600',
  );
  assert.equal(
    (await app.inject('/out')).headers['set-cookie'],
    'heed_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0',
  );
  assert.equal(secure.read({ cookie: 'a=1; __Host-heed_session=tok-en_1; b=2' }), 'tok-en_1');
  assert.equal(plain.read({ cookie: 'xheed_session=evil; heed_session=real' }), 'real');
  for (const headers of [{}, { cookie: 'xheed_session=evil' }, { cookie: 'heed_session=' }])
    assert.equal(plain.read(headers), null);
});

test('a request under way is answered before the server closes', async () => {
  const asked = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<boolean>();
  const { app } = await startSmallDesk({ ready: () => (asked.resolve(), answered.promise) });
  const address = await app.listen({ port: 0 });
  const answer = fetch(`${address}/healthz`);
  await asked.promise;
  const closed = app.close();
  answered.resolve(true);
  assert.equal((await answer).status, 200);
  await closed;
  await assert.rejects(fetch(`${address}/healthz`));
});
