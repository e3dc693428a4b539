import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../test/support/database.ts';
import { transact } from '../../platform/database/index.ts';
import { photoRoutes } from './photo-routes.ts';
import { readAgent } from './read-agents.ts';
import { readPictureKind } from './read-picture-kind.ts';
import { createTestAgent, testPlatform, viewerOf } from './testing/index.ts';
import { updateMe } from './update-agent.ts';

const database = await testDatabase();
const platform = await testPlatform(database);
const routes = photoRoutes(platform);
const png = (words: string) =>
  Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from(words.padEnd(12))]);

/** The handler's answer to an upload, as the HTTP layer would call it. */
async function upload(agentId: number, bytes: Buffer) {
  const file = { name: 'me.png', contentType: 'image/png', ...(await platform.files.put(bytes)) };
  const viewer = await viewerOf(database, agentId);
  return routes.setMyPhoto({ viewer, file, locale: 'en' } as unknown as Parameters<
    typeof routes.setMyPhoto
  >[0]);
}
const references = async (agentId: number) =>
  (
    await database.pool.query<{ n: number }>(
      'select reference_count as n from file where owner_id = $1 order by id',
      [agentId],
    )
  ).rows.map(({ n }) => n);

test('of two photos the later stands, and the bytes of the earlier are given up', async () => {
  const { id } = await createTestAgent(database);
  const first = await upload(id, png('one'));
  assert.match(first.agent.photoUrl!, /^\/api\/v1\/agent-photos\/[0-9a-f]{64}$/);
  const second = await upload(id, png('two'));
  assert.notEqual(second.agent.photoUrl, first.agent.photoUrl);
  await upload(id, png('two'));
  assert.deepEqual(await references(id), [0, 1]);
  const viewer = await viewerOf(database, id);
  const removed = await routes.removeMyPhoto({ viewer, locale: 'en' } as unknown as Parameters<
    typeof routes.removeMyPhoto
  >[0]);
  assert.equal(removed.agent.photoUrl, null);
  assert.deepEqual(await references(id), [0, 0]);
});

test('what is no picture or too large is refused, whatever it is called, and held by nothing', async () => {
  const { id } = await createTestAgent(database);
  await assert.rejects(upload(id, Buffer.from('<svg onload="alert(1)"/>')), { code: 'unsupportedMediaType' });
  await assert.rejects(upload(id, Buffer.concat([png('large'), Buffer.alloc(2_000_000)])), {
    code: 'tooLarge',
  });
  assert.deepEqual(await references(id), [0, 0]);
  assert.equal((await readAgent(database.read, id, 'en')).photoUrl, null);
  assert.equal(readPictureKind(Buffer.from('52494646000000005745425041', 'hex')), 'image/webp');
  assert.equal(readPictureKind(new Uint8Array()), null);
});

test('an agent chooses what customers read in the place of the name, and a title', async () => {
  const { id } = await createTestAgent(database, { name: 'Ana Berger' });
  await transact(database, { actor: { kind: 'agent', id }, now: new Date() }, (tx) =>
    updateMe(tx, id, { displayName: 'Ana', title: 'Billing lead' }),
  );
  const { name, displayName, title } = await readAgent(database.read, id, 'en');
  assert.deepEqual([name, displayName, title], ['Ana Berger', 'Ana', 'Billing lead']);
});
