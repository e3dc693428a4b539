import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cannedReplyEndpoints } from '@heed/contract';
import { testDatabase } from '../../../../test/support/database.ts';
import { createManualClock } from '../../platform/clock/index.ts';
import { createFileStore } from '../../platform/files/index.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { startTestApi } from '../../platform/http/testing/start-test-api.ts';
import type { Platform } from '../../platform/index.ts';
import { addAttachments, forgetUploads } from '../tickets/index.ts';
import { createTestGroup, createTestTicket, createTestViewer, write } from '../tickets/testing/index.ts';
import { cannedReplyRoutes } from './index.ts';

const folder = await mkdtemp(join(tmpdir(), 'heed-canned-'));
after(() => rm(folder, { recursive: true }));
const database = await testDatabase();
const clock = createManualClock('2026-03-01T10:00:00Z');
const files = await createFileStore(folder);
const platform = { database, clock, files } as unknown as Platform;
const { call } = await startTestApi({
  endpoints: cannedReplyEndpoints,
  handlers: cannedReplyRoutes(platform),
});
const permissions = ['ticket.read', 'ticket.draft'] as const;
const group = await createTestGroup(database);
const boss = await createTestViewer(database);
const agent = await createTestViewer(database, { permissions, scope: 'groups', groupIds: [group] });
const stranger = await createTestViewer(database, { permissions, scope: 'groups' });

test('a file given once goes into the composer of whoever uses the reply, as often as it is used', async () => {
  const reply = await keep(boss, [await upload(boss, 'Terms')], { reach: 'group', groupId: group });
  const { id: ticketId } = await createTestTicket(database, { groupId: group });
  const { body: found } = await call(agent, 'GET', `/tickets/${ticketId}/canned-replies`);
  assert.equal(found.data[0].files[0].name, 'Terms.txt');
  const path = `/canned-replies/${reply.id}/attachments`;
  const [first, second] = [
    await call(agent, 'POST', path, { language: 'de' }),
    await call(agent, 'POST', path, { language: 'en' }),
  ];
  assert.equal(first.body.data[0].name, 'Terms.txt');
  assert.notEqual(first.body.data[0].id, second.body.data[0].id);
  const { rows } = await database.pool.query('select uploaded_by from attachment where id = $1', [
    first.body.data[0].id,
  ]);
  assert.deepEqual(rows, [{ uploaded_by: agent.agentId }]);
});

test('a file is there for whom the reply is there, and for nobody else; none once it is deleted', async () => {
  const reply = await keep(boss, [await upload(boss, 'Inside')], { reach: 'group', groupId: group });
  const { url } = reply.variants[0].files[0];
  const path = url.replace('/api/v1', '');
  const seen = await call(agent, 'GET', path);
  assert.equal(seen.raw.toString(), 'Inside');
  assert.equal((await call(stranger, 'GET', path)).status, 404);
  const attach = `/canned-replies/${reply.id}/attachments`;
  assert.equal((await call(stranger, 'POST', attach, { language: 'en' })).status, 404);
  await call(boss, 'DELETE', `/canned-replies/${reply.id}`);
  assert.equal((await call(agent, 'GET', path)).status, 404);
  assert.equal((await call(agent, 'POST', attach, { language: 'en' })).status, 404);
  await call(boss, 'POST', `/canned-replies/${reply.id}/restoration`);
  assert.equal((await call(agent, 'GET', path)).status, 200);
});

test('a file taken away comes back with its version, and the clean-up never takes its bytes', async () => {
  const reply = await keep(agent, [await upload(agent, 'Price list')]);
  const path = `/canned-replies/${reply.id}`;
  const [file] = reply.variants[0].files;
  const without = await call(agent, 'PATCH', path, { version: 1, variants: [words] });
  assert.deepEqual(without.body.variants[0].files, []);
  clock.set(new Date('2026-03-09T10:00:00Z'));
  await forgetUploads(platform)({}, { signal: new AbortController().signal, attempt: 1, lastAttempt: false });
  const { rows } = await database.pool.query(
    'select reference_count as n from file where id = (select file_id from canned_file where id = $1)',
    [file.id],
  );
  assert.deepEqual(rows, [{ n: 1 }]);
  const { body: versions } = await call(agent, 'GET', `${path}/versions`);
  assert.deepEqual(versions.data.at(-1).variants[0].files, [file]);
  const back = await call(agent, 'PATCH', path, { version: 2, variants: [{ ...words, fileIds: [file.id] }] });
  assert.deepEqual(back.body.variants[0].files, [file]);
});

test('nobody takes a file of another reply, an upload of somebody else, or one twice', async () => {
  const other = await keep(boss, [await upload(boss, 'Salaries')]);
  const own = await keep(agent, []);
  const change = (variant: object) =>
    call(agent, 'PATCH', `/canned-replies/${own.id}`, { version: 1, variants: [{ ...words, ...variant }] });
  const foreign = await change({ fileIds: [other.variants[0].files[0].id] });
  assert.deepEqual([foreign.status, foreign.body.errors[0].path], [400, 'body.variants.0.fileIds']);
  assert.equal((await change({ attachmentIds: [await upload(boss, 'Secret')] })).status, 400);
  const mine = await upload(agent, 'Mine');
  assert.equal((await change({ attachmentIds: [mine] })).status, 200);
  assert.equal((await change({ attachmentIds: [mine] })).status, 400);
});

const words = { language: 'en', html: '<p>Hi</p>' };

async function upload(viewer: Viewer, text: string): Promise<number> {
  const stored = await files.put(Buffer.from(text));
  const file = { name: `${text}.txt`, contentType: 'text/plain', ...stored };
  const now = clock.now();
  return write(database, async (tx) => (await addAttachments(tx, viewer.agentId, [file]))[0]!.id, { now });
}

async function keep(viewer: Viewer, attachmentIds: number[], more: object = {}) {
  const variants = [{ ...words, attachmentIds }];
  return (await call(viewer, 'POST', '/canned-replies', { title: 'With files', variants, ...more })).body;
}
