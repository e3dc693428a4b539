import assert from 'node:assert/strict';
import { test } from 'node:test';
import { postPush } from './post-push.ts';
import { publicReach, type PushReach } from './push-reach.ts';
import { startPushService } from './testing/push-service.ts';

const service = await startPushService();
test.after(() => service.stop());

test('no notice reaches this machine or its network, whatever a name resolves to', async () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'ff02::1',
    'nonsense',
  ];
  assert.deepEqual(inside.filter(publicReach.reaches), []);
  assert.deepEqual(
    ['8.8.8.8', '172.32.0.1', '2606:4700::1111'].filter((ip) => !publicReach.reaches(ip)),
    [],
  );
  const browser = service.subscribe();
  const named = browser.subscription.endpoint.replace('127.0.0.1', 'localhost');
  const request = { headers: {}, body: Buffer.from('x') };
  const byName: PushReach = { ...publicReach, admits: () => true };
  await assert.rejects(postPush({ ...request, endpoint: named }, byName), /no place of the public internet/);
  await assert.rejects(
    postPush({ ...request, endpoint: browser.subscription.endpoint }, byName),
    /no push service/,
  );
  await assert.rejects(postPush({ ...request, endpoint: named }, publicReach), /no push service/);
  assert.deepEqual(browser.told, []);
});
