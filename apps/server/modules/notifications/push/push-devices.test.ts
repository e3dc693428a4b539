import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../../../../test/support/database.ts';
import { startSmtpSink } from '../../../../../test/support/smtp-sink.ts';
import { createSecrets } from '../../../platform/crypto/index.ts';
import { addDevice, removeDevice } from './push-devices.ts';
import { readPushKey } from './push-key.ts';
import { publicReach } from './push-reach.ts';
import { anywhere, startPushDesk } from './testing/push-desk.ts';

const database = await testDatabase();
const sink = await startSmtpSink();
test.after(() => sink.stop());
const { desk, service, agent, device, devicesOf, signIn, stop } = await startPushDesk(database, sink);
test.after(stop);
const { secrets } = desk.platform;

test('of several first uses all get one key, and its private half is readable by this desk alone', async () => {
  const keys = await Promise.all([1, 2, 3].map(() => readPushKey(desk.platform)));
  assert.equal(new Set(keys.map((key) => JSON.stringify(key))).size, 1);
  const { rows } = await database.pool.query('select * from push_key');
  assert.equal(rows.length, 1);
  assert.ok(!JSON.stringify(rows).includes(keys[0]!.privateKey));
  await assert.rejects(
    readPushKey({ ...desk.platform, secrets: createSecrets('another secret, as long as is needed') }),
    /cannot be opened/,
  );
});

test('one hears and revokes only of one’s own devices, and none outlives its session', async () => {
  const [agentId, other] = [await agent(), await agent()];
  const [first, second, theirs] = [await device(agentId), await device(agentId), await device(other)];
  const shown = async () => (await devicesOf(second.viewer)).map(({ id, current }) => [id, current]);
  assert.deepEqual(await shown(), [
    [second.id, true],
    [first.id, false],
  ]);
  await assert.rejects(
    desk.write((tx) => removeDevice(tx, agentId, theirs.id)),
    { code: 'notFound' },
  );
  await desk.write((tx) => removeDevice(tx, agentId, first.id));
  assert.deepEqual(await shown(), [[second.id, true]]);
  await database.pool.query('delete from auth_session where id = $1', [second.viewer.sessionId]);
  assert.deepEqual(await shown(), []);
  assert.equal((await devicesOf(theirs.viewer)).length, 1);
});

test('whoever signs in to the same browser takes it over; a browser says one thing at a time', async () => {
  const [before, after] = [await device(await agent()), await signIn(await agent())];
  const add = () =>
    desk.write((tx) => addDevice(tx, { secrets, reach: anywhere }, after, before.subscription));
  await Promise.all([add(), add()]);
  assert.deepEqual(await devicesOf(before.viewer), []);
  assert.equal((await devicesOf(after)).length, 1);
  await assert.rejects(
    desk.write((tx) =>
      addDevice(tx, { secrets, reach: anywhere }, { ...after, sessionId: null }, before.subscription),
    ),
    { code: 'notPossible' },
  );
});

test('nothing that is stored tells where a device is', async () => {
  const { subscription } = await device(await agent());
  const { rows } = await database.pool.query('select * from push_device');
  const stored = JSON.stringify(rows);
  for (const secret of [
    new URL(subscription.endpoint).pathname,
    subscription.keys.auth,
    subscription.keys.p256dh,
  ])
    assert.ok(!stored.includes(secret));
});

test('an endpoint is the public internet’s, by name and over TLS; keys are what a browser makes', async () => {
  const viewer = await signIn(await agent());
  const { keys } = service.subscribe().subscription;
  const add = (endpoint: string, p256dh = keys.p256dh) =>
    desk.write((tx) =>
      addDevice(tx, { secrets, reach: publicReach }, viewer, { endpoint, keys: { ...keys, p256dh } }),
    );
  for (const endpoint of [
    'http://push.example.com/x',
    'https://localhost/x',
    'https://127.0.0.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://push.example.com:5432/x',
    'https://user:word@push.example.com/x',
  ])
    await assert.rejects(add(endpoint), { code: 'invalidInput' }, endpoint);
  await assert.rejects(add('https://push.example.com/x', 'A'.repeat(87)), { code: 'invalidInput' });
  assert.equal((await add('https://push.example.com/x')).current, true);
});
