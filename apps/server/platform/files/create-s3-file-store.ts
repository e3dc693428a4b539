import { openAsBlob } from 'node:fs';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { AwsClient } from 'aws4fetch';
import { explainAnswer, explainSilence, StorageError } from './explain-s3.ts';
import { pathOf, type FileStore, type StoredFile } from './file-store.ts';
import { openAside, writeAside } from './write-aside.ts';

/** A bucket and who uses it; any server that speaks the S3 protocol, addressed by path. */
export interface S3Bucket {
  /** Origin of the server. */
  endpoint: string;
  bucket: string;
  /** Before every key: empty, or ending in a slash. */
  prefix: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/**
 * Bytes that lie there for longer are sent again when they are put again, which renews their time: whoever removes what
 * nothing refers to for a day then leaves them.
 */
const RENEW_MS = 12 * 3_600_000;
/** Tries after an answer that says "later" (429, 5xx). */
const RETRIES = 3;

/**
 * A file store in an S3 bucket, under the same paths as in a folder, so that a copy of the folder is a filled bucket.
 * `folder` of this machine holds what is being received: the address of bytes is known only at their end. S3 checks the
 * SHA-256 of what it takes. Its methods reject with a StorageError when the bucket fails.
 *
 * The time of bytes is looked at before they are removed; in one process nobody puts them in between. Between two
 * processes a gap of milliseconds remains, as the protocol has no removal on condition of time.
 * @throws {StorageError} when the bucket cannot be written, read and cleaned.
 */
export async function createS3FileStore(place: S3Bucket, folder: string): Promise<FileStore> {
  const aside = await openAside(folder);
  const send = createSender(place);
  const oneAtATime = createTurns();
  await check(send);
  return {
    put: (content, options) =>
      writeAside(aside, content, options?.maxBytes ?? Number.POSITIVE_INFINITY, (path, stored) =>
        oneAtATime(stored.sha256, () => upload(send, path, stored)),
      ),
    open: async (sha256) => {
      const response = await send('GET', pathOf(sha256));
      if (response === null) return null;
      return {
        content: Readable.fromWeb((response.body ?? new Blob([]).stream()) as ReadableStream),
        sizeBytes: Number(response.headers.get('content-length')),
      };
    },
    read: async (sha256) => {
      const response = await send('GET', pathOf(sha256));
      return response && Buffer.from(await response.arrayBuffer().catch(rethrow(place)));
    },
    remove: (sha256, putBefore) =>
      oneAtATime(sha256, async () => {
        const found = await send('HEAD', pathOf(sha256));
        if (found !== null && lastPut(found) < putBefore.getTime()) await send('DELETE', pathOf(sha256));
      }),
  };
}

/** Sends one signed request; null for a key that is not there. */
type Send = (
  method: string,
  key: string,
  body?: { content: Blob; sha256: string },
) => Promise<Response | null>;

function createSender(place: S3Bucket): Send {
  const { endpoint, bucket, prefix, region, accessKeyId, secretAccessKey } = place;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES });
  return async (method, key, body) => {
    const response = await client
      .fetch(`${endpoint}/${bucket}/${prefix}${key}`, {
        method,
        body: body?.content ?? null,
        headers: { 'x-amz-content-sha256': body?.sha256 ?? EMPTY_SHA256 },
        // To another region, where the signature would not hold.
        redirect: 'manual',
      })
      .catch(rethrow(place));
    if (response.ok) return response;
    const problem = await explainAnswer(response, place);
    if (response.status === 404 && method !== 'PUT' && !problem.message.startsWith('There is no bucket'))
      return null;
    throw problem;
  };
}

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function rethrow(place: S3Bucket): (error: unknown) => never {
  return (error) => {
    throw explainSilence(error, place);
  };
}

/** Writes, reads and removes four bytes: what the store will do. */
async function check(send: Send): Promise<void> {
  const key = 'heed-check';
  await send('PUT', key, { content: new Blob(['heed']), sha256: CHECK_SHA256 });
  const found = await send('GET', key);
  if ((await found?.text()) !== 'heed')
    throw new StorageError('The bucket of S3_URL does not give back what was written into it.');
  await send('DELETE', key);
}

const CHECK_SHA256 = '563e50f0ef179a767ba285f5e7bf736dbf2c59817accdccfb1aca6f6c15b007d';

async function upload(send: Send, path: string, { sha256, sizeBytes }: StoredFile): Promise<void> {
  const standing = await send('HEAD', pathOf(sha256));
  const isWhole = standing !== null && Number(standing.headers.get('content-length')) === sizeBytes;
  if (isWhole && servedAt(standing) - lastPut(standing) < RENEW_MS) return;
  const answer = await send('PUT', pathOf(sha256), { content: await openAsBlob(path), sha256 });
  await answer?.body?.cancel();
}

/** By the clock of S3, which both times are of. */
const servedAt = (response: Response) => Date.parse(response.headers.get('date') ?? '');
const lastPut = (response: Response) => Date.parse(response.headers.get('last-modified') ?? '');

/** Runs works with the same key one after another. */
function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key);
    const mine = (before ?? Promise.resolve()).then(work, work);
    last.set(key, mine);
    return mine.finally(() => last.get(key) === mine && last.delete(key));
  };
}
