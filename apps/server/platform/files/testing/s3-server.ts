import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A bucket on loopback that speaks S3 as far as a file store does and checks every signature. */
export interface S3Server {
  endpoint: string;
  objects: Map<string, { bytes: Buffer; putAt: Date }>;
  /** What was asked, such as `PUT ab/cd/…`. */
  asked: string[];
  /** Answers the next requests with these statuses. */
  failNext(...statuses: number[]): void;
  stop(): Promise<void>;
}

export const s3Access = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalr/XUt+EXAMPLEKEY' };
export const s3Bucket = 'desk';
const REGION = 'eu-central-1';

export async function startS3Server(): Promise<S3Server> {
  const objects: S3Server['objects'] = new Map();
  const asked: string[] = [];
  const failures: number[] = [];
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await buffer(request);
    const [, bucket, ...rest] = request.url!.split('/');
    const key = rest.join('/');
    asked.push(`${request.method} ${key}`);
    const refusal =
      failures.length > 0 ? ([failures.shift()!, 'SlowDown'] as const) : refuse(request, body, bucket!);
    if (refusal) return respond(request, response, refusal[0], `<Error><Code>${refusal[1]}</Code></Error>`);
    const found = objects.get(key);
    if (request.method === 'PUT') objects.set(key, { bytes: body, putAt: new Date() });
    if (request.method === 'DELETE') objects.delete(key);
    if (request.method === 'PUT') return respond(request, response, 200, '');
    if (request.method === 'DELETE') return respond(request, response, 204, '');
    if (!found) return respond(request, response, 404, '<Error><Code>NoSuchKey</Code></Error>');
    response.setHeader('last-modified', found.putAt.toUTCString());
    respond(request, response, 200, found.bytes);
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    asked,
    failNext: (...statuses) => void failures.push(...statuses),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string | Buffer,
): void {
  response.writeHead(status, { 'content-length': Buffer.byteLength(body) });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Status and code of what S3 refuses, in its order. */
function refuse(request: IncomingMessage, body: Buffer, bucket: string): [number, string] | null {
  const { headers } = request;
  const authorization =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+), SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      headers.authorization ?? '',
    );
  if (!authorization) return [403, 'AccessDenied'];
  const [, id, scope, signed, signature] = authorization as unknown as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (id !== s3Access.accessKeyId) return [403, 'InvalidAccessKeyId'];
  const date = String(headers['x-amz-date']);
  if (scope !== `${date.slice(0, 8)}/${REGION}/s3/aws4_request`) return [400, 'AuthorizationHeaderMalformed'];
  if (signature !== sign(request, { date, scope, signed })) return [403, 'SignatureDoesNotMatch'];
  if (request.method === 'PUT' && headers['content-length'] === undefined)
    return [411, 'MissingContentLength'];
  if (sha256(body) !== headers['x-amz-content-sha256']) return [400, 'XAmzContentSHA256Mismatch'];
  return bucket === s3Bucket ? null : [404, 'NoSuchBucket'];
}

/** AWS Signature Version 4, "Create a signed AWS API request" in the IAM User Guide. */
function sign(
  { method, url, headers }: IncomingMessage,
  { date, scope, signed }: { date: string; scope: string; signed: string },
): string {
  const [path, query = ''] = url!.split('?');
  const canonical = [
    method,
    path,
    query,
    ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    headers['x-amz-content-sha256'],
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secret, part) => hmac(secret, part), `AWS4${s3Access.secretAccessKey}`);
  return hmac(key, toSign).toString('hex');
}

const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
