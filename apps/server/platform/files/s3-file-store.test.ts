import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, beforeEach, test } from 'node:test';
import { findFreePort } from '../../../../test/support/ports.ts';
import { createS3FileStore, FileTooLarge, StorageError, type S3Bucket } from './index.ts';
import { s3Access, s3Bucket, startS3Server } from './testing/s3-server.ts';

const folder = await mkdtemp(join(tmpdir(), 'heed-s3-'));
const server = await startS3Server();
after(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});
const place: S3Bucket = {
  endpoint: server.endpoint,
  bucket: s3Bucket,
  prefix: 'heed/',
  region: 'eu-central-1',
  ...s3Access,
};
const store = await createS3FileStore(place, folder);
beforeEach(() => {
  server.objects.clear();
  server.asked.length = 0;
});
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const puts = () => server.asked.filter((line) => line.startsWith('PUT')).length;
const tomorrow = new Date(Date.now() + 86_400_000);

test('what is put can be opened and read by its hash, and lies under the path it has in a folder', async () => {
  const bytes = Buffer.from('发票.pdf contents');
  const stored = await store.put(bytes);
  assert.deepEqual(stored, { sha256: sha256(bytes), sizeBytes: bytes.length });
  const { sha256: hash } = stored;
  assert.deepEqual([...server.objects.keys()], [`heed/${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`]);
  const opened = await store.open(hash);
  assert.equal(opened!.sizeBytes, bytes.length);
  assert.deepEqual(await buffer(opened!.content), bytes);
  assert.deepEqual(await store.read(hash), bytes);
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});

test('a stream of megabytes and empty content arrive as they are', async () => {
  const bytes = Buffer.alloc(5_000_000, 'abc');
  const streamed = await store.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]));
  assert.deepEqual(await buffer((await store.open(streamed.sha256))!.content), bytes);
  const empty = await store.put(new Uint8Array());
  assert.deepEqual(await buffer((await store.open(empty.sha256))!.content), Buffer.alloc(0));
});

test('the same bytes are sent once, also when they come many times at once', async () => {
  await Promise.all(Array.from({ length: 10 }, () => store.put(Buffer.from('same'))));
  assert.equal(puts(), 1);
});

test('bytes of yesterday that are put again are not removed for what they were', async () => {
  const { sha256: hash } = await store.put(Buffer.from('wanted again'));
  const yesterday = new Date(Date.now() - 86_400_000);
  for (const object of server.objects.values()) object.putAt = new Date(yesterday.getTime() - 3_600_000);
  await Promise.all([store.put(Buffer.from('wanted again')), store.remove(hash, yesterday)]);
  await store.remove(hash, yesterday);
  assert.equal((await store.read(hash))?.toString(), 'wanted again');
});

test('removed bytes are gone, and removing them again is no error', async () => {
  const { sha256: hash } = await store.put(Buffer.from('gone'));
  await store.remove(hash, tomorrow);
  await store.remove(hash, tomorrow);
  assert.equal(await store.open(hash), null);
  assert.equal(await store.read(hash), null);
});

test('content that is too large or breaks off leaves nothing, here or there', async () => {
  await assert.rejects(store.put(Buffer.alloc(1001), { maxBytes: 1000 }), FileTooLarge);
  const breaking = async function* () {
    yield Buffer.from('half');
    throw new Error('connection lost');
  };
  await assert.rejects(store.put(breaking()), /connection lost/);
  assert.equal(server.objects.size, 0);
  assert.deepEqual(await readdir(join(folder, 'incoming')), []);
});

test('a bucket that says "later" is asked again', async () => {
  server.failNext(503, 500);
  const { sha256: hash } = await store.put(Buffer.from('patience'));
  server.failNext(429);
  assert.equal((await store.read(hash))?.toString(), 'patience');
});

test('an address that is no hash never reaches the bucket', async () => {
  for (const bad of ['../../etc/passwd', '', 'A'.repeat(64)])
    await assert.rejects(async () => store.read(bad), TypeError);
  assert.deepEqual(server.asked, []);
});

test('a bucket that cannot be used refuses the start with a sentence and without the secret', async () => {
  const cases: [Partial<S3Bucket>, RegExp][] = [
    [{ bucket: 'other' }, /^There is no bucket "other" at http.*; make it, or change S3_URL\.$/],
    [{ accessKeyId: 'nobody' }, /does not accept the key or the secret/],
    [{ secretAccessKey: 'hunter2' }, /does not accept the key or the secret/],
    [{ region: 'mars' }, /answered 400 \(AuthorizationHeaderMalformed\)/],
    [
      { endpoint: `http://127.0.0.1:${await findFreePort()}` },
      /does not answer \(ECONNREFUSED\); look whether it runs/,
    ],
  ];
  for (const [wrong, sentence] of cases)
    await assert.rejects(createS3FileStore({ ...place, ...wrong }, folder), (error) => {
      assert.ok(error instanceof StorageError);
      assert.match(error.message, sentence);
      assert.ok(!error.message.includes(wrong.secretAccessKey ?? place.secretAccessKey));
      return true;
    });
});

test('a bucket that goes away fails with a sentence, and works again when it is back', async () => {
  server.failNext(500, 500, 500, 500);
  await assert.rejects(store.put(Buffer.from('kept')), /The bucket "desk" at .* answered 500/);
  assert.equal((await store.put(Buffer.from('kept'))).sizeBytes, 4);
});
