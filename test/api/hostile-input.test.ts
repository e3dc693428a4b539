import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endpoints, type Endpoint } from '@heed/contract';
import { createDice } from '../../apps/server/app/demo/stories.ts';
import { testHeed } from '../support/heed.ts';

const heed = await testHeed();
const ticket = await heed.client.openTicket({
  body: { requester: { email: 'a@customer.example' }, subject: 'One', body: { text: 'Text' } },
});
const dice = createDice(20261121);

const oddities: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e21,
  Number.MAX_SAFE_INTEGER,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '退款',
  "'; drop table ticket; --",
  '<script>alert(1)</script>',
  '%',
  '\\',
  '../../etc/passwd',
  'x'.repeat(5000),
  '2026-13-45',
  '9223372036854775808',
  [],
  {},
  [[]],
  [null],
  { __proto__: null, constructor: 1 },
  { id: ticket.id },
];
const pick = <T>(from: readonly T[]): T => from[Math.floor(dice() * from.length)]!;

/** A body whose fields are the schema's own, some right by luck, most of them odd. */
function oddBody(schema: unknown): Record<string, unknown> {
  const shape = (schema as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  return Object.fromEntries(
    Object.keys(shape).map((field) => [field, field === 'version' && dice() < 0.5 ? 1 : pick(oddities)]),
  );
}

for (const [name, { path, query, method }] of Object.entries(endpoints as Record<string, Endpoint>)) {
  if (method !== 'GET' || !('q' in ((query as { shape?: object } | undefined)?.shape ?? {}))) continue;
  test(`${name}: a null character searched for is no fault of ours`, async () => {
    const response = await fetch(`${heed.url}/api/v1${path.replace(':id', '1')}?q=a%00b`, {
      headers: { authorization: `Bearer ${heed.apiKey}` },
    });
    assert.ok(response.status < 500, await response.text());
  });
}

const asText = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed();

/** Signs the desk or its sessions out, or ends the means to ask. */
const leaveAlone = new Set(['signOut', 'revokeApiKey', 'revokeSession', 'changePassword', 'testInbox']);

for (const [name, endpoint] of Object.entries(endpoints as Record<string, Endpoint>)) {
  if (leaveAlone.has(name)) continue;
  test(`${name}: no input whatever makes it fail on our side`, async () => {
    for (let round = 0; round < 25; round += 1) {
      const path = endpoint.path.replace(/:(\w+)/g, () =>
        encodeURIComponent(
          String(
            pick([1, ticket.id, 0, -1, '1e3', '%00', 'null', '9007199254740993', 'x'.repeat(600), '退']),
          ).toWellFormed(),
        ),
      );
      const query = endpoint.query
        ? `?${new URLSearchParams(
            Object.entries(oddBody(endpoint.query))
              .filter(() => dice() < 0.5)
              .map(([key, value]): [string, string] => [key, asText(value)]),
          )}`
        : '';
      const hasBody = !['GET', 'DELETE'].includes(endpoint.method);
      const response = await fetch(`${heed.url}/api/v1${path}${query}`, {
        method: endpoint.method,
        redirect: 'manual',
        headers: {
          authorization: `Bearer ${heed.apiKey}`,
          ...(hasBody ? { 'content-type': 'application/json' } : {}),
        },
        ...(hasBody
          ? { body: JSON.stringify(dice() < 0.1 ? pick(oddities) : oddBody(endpoint.body)) ?? '' }
          : {}),
      });
      const text = await response.text();
      assert.ok(
        response.status < 500,
        `${endpoint.method} ${path}${query} answered ${response.status}: ${text}`,
      );
    }
  });
}
