import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { problem } from '@heed/contract';
import type { InjectOptions } from 'fastify';
import { registerEndpoints } from './index.ts';
import { startSmallDesk, thingEndpoints, thingHandlers } from './testing/small-desk.ts';

const { app, files, logged } = await startSmallDesk();
const as = (permissions: string) => ({ authorization: `Bearer ${permissions}` });
const call = (
  method: InjectOptions['method'],
  path: string,
  options: Omit<InjectOptions, 'method' | 'url'> = {},
) => app.inject({ ...options, method: method!, url: `/api/v1${path}` });

test('anybody may call a public endpoint', async () => {
  const answer = await call('GET', '/hello?times=2', { headers: { 'accept-language': 'zh' } });
  assert.deepEqual([answer.statusCode, answer.json()], [200, { hello: '你好', times: 2 }]);
});

test('whoever is not signed in gets 401, whoever lacks the permission 403, before the body is looked at', async () => {
  const body = { payload: '{not json', headers: { 'content-type': 'application/json' } };
  const cases = [
    ['POST', '/things', {}, 401],
    ['POST', '/things', as('ticket.read'), 403],
    ['POST', '/things', as('ticket.open'), 400],
    ['GET', '/me', {}, 401],
    ['GET', '/me', as('none'), 200],
    ['GET', '/things/1', as('ticket.open'), 403],
    ['DELETE', '/things/1', as('ticket.read'), 403],
  ] as const;
  for (const [method, path, headers, status] of cases) {
    const answer = await call(method, path, {
      ...(method === 'POST' && body),
      headers: { ...(method === 'POST' && body.headers), ...headers },
    });
    assert.equal(answer.statusCode, status, `${method} ${path} ${JSON.stringify(headers)}`);
    if (status >= 400)
      assert.equal(answer.headers['content-type'], 'application/problem+json; charset=utf-8');
  }
});

test("the status of a success is the contract's", async () => {
  assert.equal(
    (await call('POST', '/things', { headers: as('ticket.open'), payload: { name: 'x' } })).statusCode,
    201,
  );
  const removed = await call('DELETE', '/things/1', { headers: as('ticket.update') });
  assert.deepEqual([removed.statusCode, removed.body], [204, '']);
});

test('bad input names every field and what to mend, in both languages', async () => {
  const send = (language: string) =>
    call('POST', '/things', {
      headers: { ...as('ticket.open'), 'accept-language': language },
      payload: { name: 'x'.repeat(21), kind: 'huge' },
    });
  assert.deepEqual((await send('en')).json().errors, [
    { path: 'body.name', message: 'Use at most 20 characters.' },
    { path: 'body.kind', message: 'Choose one of: big, small.' },
  ]);
  const chinese = problem.parse((await send('zh-CN')).json());
  assert.equal(chinese.code, 'invalidInput');
  assert.deepEqual(chinese.errors, [
    { path: 'body.name', message: '最多 20 个字符。' },
    { path: 'body.kind', message: '请从以下选项中选择：big, small。' },
  ]);
});

test("without a wish in the request, problems are in the viewer's language", async () => {
  assert.equal((await call('GET', '/things/404', { headers: as('ticket.read') })).json().title, '未找到');
  assert.equal((await call('GET', '/things/404')).json().title, 'Sign in first');
});

test('an absent body is treated as an empty one', async () => {
  for (const options of [{}, { headers: { 'content-type': 'application/json' }, payload: '' }]) {
    const answer = await call('POST', '/things', {
      ...options,
      headers: { ...options.headers, ...as('ticket.open'), 'accept-language': 'en' },
    });
    assert.deepEqual(answer.json().errors, [{ path: 'body.name', message: 'Fill this in.' }]);
  }
});

test('parameters of path and query are checked as well', async () => {
  assert.equal(
    (await call('GET', '/things/abc', { headers: as('ticket.read') })).json().errors[0].path,
    'params.id',
  );
  assert.equal((await call('GET', '/hello?times=9')).json().errors[0].path, 'query.times');
  assert.equal((await call('GET', '/hello?times=1&times=2')).statusCode, 400);
});

test('malformed JSON, wrong content types and prototype tricks are refused as such', async () => {
  const send = (type: string, payload: string) =>
    call('POST', '/things', { headers: { ...as('ticket.open'), 'content-type': type }, payload });
  assert.equal((await send('application/json', '{"name": ')).json().code, 'malformedRequest');
  assert.equal(
    (await send('application/json', '{"name":"x","__proto__":{"admin":true}}')).json().code,
    'malformedRequest',
  );
  assert.equal((await send('text/plain', '{"name":"x"}')).json().code, 'unsupportedMediaType');
  assert.equal(
    (await send('application/x-www-form-urlencoded', 'name=x')).json().code,
    'unsupportedMediaType',
  );
});

test('a body beyond the limit is refused with 413', async () => {
  const answer = await call('POST', '/things', {
    headers: as('ticket.open'),
    payload: { name: 'x'.repeat(4_100_000) },
  });
  assert.deepEqual([answer.statusCode, answer.json().code], [413, 'tooLarge']);
});

test('what the contract does not name never leaves', async () => {
  const answer = await call('GET', '/things/5', { headers: as('ticket.read') });
  assert.deepEqual(answer.json(), { id: 5, name: 'a thing', at: '2026-03-01T10:00:00.000Z' });
});

test('a failure tells nothing but its request number, and the log tells the rest', async () => {
  for (const [id, cause] of [
    [1, 'connection to 10.0.0.7 refused'],
    [2, 'does not fit the contract'],
  ] as const) {
    const answer = await call('GET', `/things/${id}/broken`, { headers: as('ticket.read') });
    assert.deepEqual([answer.statusCode, answer.json().code], [500, 'internal']);
    assert.ok(!answer.body.includes('10.0.0.7') && !answer.body.includes('fit'));
    const line = logged.find((l) => l.includes(answer.json().requestId));
    assert.ok(line?.includes(cause), line);
  }
});

test('an unknown address is a 404 problem, a known one with another method a 405 with what it takes', async () => {
  assert.equal((await call('GET', '/nothing')).json().code, 'notFound');
  const wrong = await call('PUT', '/things/1');
  assert.deepEqual(
    [wrong.statusCode, wrong.json().code, wrong.headers.allow],
    [405, 'methodNotAllowed', 'GET, DELETE'],
  );
});

test('an uploaded file reaches the store and comes back with a safe header', async () => {
  const form = new FormData();
  form.append('file', new File([Buffer.from('%PDF-1.7')], '../../etc/发票.pdf', { type: 'application/pdf' }));
  const sent = await call('POST', '/files', { headers: as('x'), payload: form as never });
  assert.equal(sent.statusCode, 201, sent.body);
  const { name, contentType, sha256, sizeBytes } = sent.json();
  assert.deepEqual([name, contentType, sizeBytes], ['发票.pdf', 'application/pdf', 8]);
  assert.equal(String(await files.read(sha256)), '%PDF-1.7');
  const shown = await call('GET', `/files/${sha256}?type=application/pdf`, { headers: as('x') });
  assert.equal(shown.body, '%PDF-1.7');
  assert.equal(
    shown.headers['content-disposition'],
    `inline; filename="__ _1_.pdf"; filename*=UTF-8''%E5%8F%91%E7%A5%A8%20%221%22.pdf`,
  );
  const page = await call('GET', `/files/${sha256}?type=text/html`, { headers: as('x') });
  assert.match(String(page.headers['content-disposition']), /^attachment/);
  assert.match(String(page.headers['content-security-policy']), /sandbox/);
});

test('an upload without a file, or not as a form, is refused', async () => {
  const form = new FormData();
  form.append('text', 'no file');
  assert.equal(
    (await call('POST', '/files', { headers: as('x'), payload: form as never })).json().code,
    'malformedRequest',
  );
  assert.equal(
    (await call('POST', '/files', { headers: as('x'), payload: {} })).json().code,
    'unsupportedMediaType',
  );
});

test("an upload that breaks off is the sender's mistake and leaves nothing in the store", async () => {
  const { app: other, filesFolder, logged: lines } = await startSmallDesk();
  const start = '--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhello';
  const send = (type: string) =>
    other.inject({
      method: 'POST',
      url: '/api/v1/files',
      headers: { ...as('x'), 'content-type': type },
      payload: start,
    });
  for (const type of ['multipart/form-data; boundary=b', 'multipart/form-data'])
    assert.equal((await send(type)).json().code, 'malformedRequest');
  await other.listen({ port: 0 });
  const socket = connect((other.server.address() as AddressInfo).port);
  socket.write(
    `POST /api/v1/files HTTP/1.1\r\nHost: desk.test\r\nAuthorization: Bearer x\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 100000\r\n\r\n${start}`,
  );
  while ((await readdir(`${filesFolder}/incoming`)).length === 0) await setImmediate();
  socket.destroy();
  while ((await readdir(`${filesFolder}/incoming`)).length > 0) await setImmediate();
  assert.deepEqual(lines, []);
});

test('an upload beyond 40 MB is refused and leaves nothing in the store', async () => {
  const { app: other, filesFolder } = await startSmallDesk();
  const form = new FormData();
  form.append('file', new File([Buffer.alloc(40_000_001)], 'big.bin'));
  const answer = await other.inject({
    method: 'POST',
    url: '/api/v1/files',
    headers: as('x'),
    payload: form as never,
  });
  assert.deepEqual([answer.statusCode, answer.json().code], [413, 'tooLarge']);
  assert.deepEqual(await readdir(filesFolder), ['incoming']);
  assert.deepEqual(await readdir(`${filesFolder}/incoming`), []);
});

test('the start fails when an endpoint has no access or no handler, or a handler no endpoint', () => {
  const options = { authenticate: async () => null, files };
  const handlers = thingHandlers(files);
  const open = { ...thingEndpoints, hello: { ...thingEndpoints.hello, access: undefined as never } };
  assert.throws(
    () => registerEndpoints(app, { ...options, endpoints: open, handlers }),
    /hello does not say who may call it/,
  );
  const { hello: _, ...missing } = handlers;
  assert.throws(
    () =>
      registerEndpoints(app, { ...options, endpoints: thingEndpoints, handlers: missing as typeof handlers }),
    /hello has no handler/,
  );
  const { hello: __, ...fewer } = thingEndpoints;
  assert.throws(
    () => registerEndpoints(app, { ...options, endpoints: fewer, handlers }),
    /handler hello has no endpoint/,
  );
});
