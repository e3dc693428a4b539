import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints } from '@heed/contract';
import { describeApi } from './index.ts';
import { startSmallDesk } from './testing/small-desk.ts';

interface Operation {
  operationId: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  security: object[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, object>;
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
}
const describe = (): Document =>
  describeApi({ title: 'Heed', version: '0.1.0', endpoints }) as unknown as Document;

test('every endpoint of the contract is described once, under its own name', () => {
  const operations = Object.values(describe().paths).flatMap((methods) => Object.values(methods));
  assert.deepEqual(operations.map((o) => o.operationId).sort(), Object.keys(endpoints).sort());
});

test('every parameter in a path is described and required', () => {
  for (const [path, methods] of Object.entries(describe().paths)) {
    const named = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    for (const { operationId, parameters } of Object.values(methods)) {
      const described = parameters.filter((p) => p.in === 'path');
      assert.deepEqual(new Set(described.map((p) => p.name)), named, operationId);
      assert.ok(
        described.every((p) => p.required),
        operationId,
      );
    }
  }
});

test('what may be called without signing in says so, and all else names its credentials', () => {
  const { paths } = describe();
  assert.deepEqual(paths['/session']!.post!.security, []);
  assert.deepEqual(paths['/tickets']!.post!.security, [{ apiKey: [] }, { session: [] }]);
});

test('the document is OpenAPI 3.1 with schemas that describe what is sent and what comes back', () => {
  const document = describe();
  assert.equal(document.openapi, '3.1.0');
  const { requestBody, responses, parameters } = document.paths['/tickets']!.post!;
  assert.ok(!('$schema' in requestBody!.content['application/json']!.schema));
  assert.ok('201' in responses && 'default' in responses);
  assert.ok(parameters.some((p) => p.name === 'Idempotency-Key'));
  assert.ok('multipart/form-data' in document.paths['/files']!.post!.requestBody!.content);
  assert.ok(!JSON.stringify(document).includes('undefined'));
});

test('the document and the reference are served from this server alone', async () => {
  const { app } = await startSmallDesk();
  assert.equal((await app.inject('/api/v1/openapi.json')).json().info.title, 'Things');
  const moved = await app.inject('/api/docs');
  assert.equal(moved.headers.location, '/api/docs/');
  const page = await app.inject('/api/docs/');
  assert.match(String(page.headers['content-type']), /html/);
  assert.match(String(page.headers['content-security-policy']), /script-src 'self' 'sha256-/);
  assert.ok(!/(src|href)="https?:/.test(page.body), page.body);
  const script = await app.inject('/api/docs/js/scalar.js');
  assert.ok(script.statusCode === 200 && script.rawPayload.length > 1_000_000);
});
