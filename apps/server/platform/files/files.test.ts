import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { createFileStore, FileTooLarge } from './index.ts';

const root = await mkdtemp(join(tmpdir(), 'heed-files-'));
after(() => rm(root, { recursive: true }));
const folder = (name: string) => join(root, name);
const filesIn = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((e) => e.isFile())
    .map((e) => e.name);

test('what is put can be opened and read by its hash', async () => {
  const store = await createFileStore(folder('round'));
  const bytes = Buffer.from('发票.pdf contents');
  const stored = await store.put(bytes);
  assert.deepEqual(stored, {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
  });
  const opened = await store.open(stored.sha256);
  assert.equal(opened!.sizeBytes, bytes.length);
  assert.deepEqual(await buffer(opened!.content), bytes);
  assert.deepEqual(await store.read(stored.sha256), bytes);
});

test('a stream is stored like the same bytes at once, and empty content has its own address', async () => {
  const store = await createFileStore(folder('stream'));
  const bytes = Buffer.alloc(300_000, 'abc');
  assert.deepEqual(
    await store.put(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)])),
    await store.put(bytes),
  );
  assert.equal((await store.put(new Uint8Array())).sizeBytes, 0);
});

test('the same bytes put many times at once lie on the disk once', async () => {
  const store = await createFileStore(folder('dedupe'));
  const stored = await Promise.all(Array.from({ length: 10 }, () => store.put(Buffer.from('same'))));
  assert.equal(new Set(stored.map((s) => s.sha256)).size, 1);
  assert.deepEqual(await filesIn(folder('dedupe')), [stored[0]!.sha256]);
});

test('content that is too large or breaks off leaves nothing', async () => {
  const store = await createFileStore(folder('broken'));
  await assert.rejects(
    store.put(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), { maxBytes: 1000 }),
    FileTooLarge,
  );
  const breaking = async function* () {
    yield Buffer.from('half');
    throw new Error('connection lost');
  };
  await assert.rejects(store.put(breaking()), /connection lost/);
  assert.deepEqual(await filesIn(folder('broken')), []);
});

test('what a crash left half-written is swept at the next start, but not what another process is writing', async () => {
  await createFileStore(folder('crash'));
  const aside = join(folder('crash'), 'incoming');
  for (const name of ['old', 'young']) await writeFile(join(aside, name), 'half');
  await utimes(join(aside, 'old'), new Date(0), new Date(0));
  await createFileStore(folder('crash'));
  assert.deepEqual(await readdir(aside), ['young']);
});

test('removed bytes are gone, and removing them again is no error', async () => {
  const store = await createFileStore(folder('remove'));
  const { sha256 } = await store.put(Buffer.from('gone'));
  const later = new Date(Date.now() + 60_000);
  await store.remove(sha256, later);
  await store.remove(sha256, later);
  assert.equal(await store.open(sha256), null);
  assert.equal(await store.read(sha256), null);
});

test('an address that is no hash never reaches the disk', async () => {
  const store = await createFileStore(folder('paths'));
  for (const bad of ['../../etc/passwd', '', 'A'.repeat(64)])
    await assert.rejects(async () => store.read(bad), TypeError);
});

test('bytes that were put again meanwhile are not removed', async () => {
  const store = await createFileStore(folder('kept'));
  const { sha256 } = await store.put(Buffer.from('wanted'));
  await store.remove(sha256, new Date(Date.now() - 60_000));
  assert.equal((await store.read(sha256))?.toString(), 'wanted');
});
