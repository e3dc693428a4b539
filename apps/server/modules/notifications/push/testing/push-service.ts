/** A push service on this machine: takes notices as RFC 8030 says, and opens them as the browser would (RFC 8291). */
import {
  createDecipheriv,
  createECDH,
  createPublicKey,
  hkdfSync,
  randomBytes,
  verify,
  type ECDH,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PushSubscriptionInput } from '@heed/contract';

/** What a browser was told, and by which headers. */
export interface Told {
  words: unknown;
  headers: IncomingHttpHeaders;
  /** What the desk says of itself, its signature checked with the key it was subscribed with (RFC 8292). */
  claims: { aud: string; exp: number; sub: string };
}

/** A browser that has subscribed there. */
export interface PushBrowser {
  subscription: PushSubscriptionInput;
  told: Told[];
  /** How the service answers next for it; 201 when empty. */
  answers: number[];
}

/** Starts one on a free port. */
export async function startPushService(): Promise<{
  origin: string;
  subscribe: () => PushBrowser;
  stop: () => void;
}> {
  const browsers = new Map<string, (body: Buffer, headers: IncomingHttpHeaders) => number>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const take = browsers.get(request.url!);
      response.statusCode = take?.(Buffer.concat(chunks), request.headers) ?? 404;
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    subscribe() {
      const own = createECDH('prime256v1');
      const [point, auth, path] = [
        own.generateKeys(),
        randomBytes(16),
        `/push/${randomBytes(8).toString('hex')}`,
      ];
      const browser: PushBrowser = {
        subscription: {
          endpoint: `${origin}${path}`,
          keys: { p256dh: point.toString('base64url'), auth: auth.toString('base64url') },
        },
        told: [],
        answers: [],
      };
      browsers.set(path, (body, headers) => {
        const status = browser.answers.shift() ?? 201;
        if (status < 300)
          browser.told.push({
            words: JSON.parse(open(body, own, auth)),
            headers,
            claims: readVapid(headers.authorization!),
          });
        return status;
      });
      return browser;
    },
    stop: () => server.close(),
  };
}

/** RFC 8291, 3.4, over one record of RFC 8188: salt (16), record size (4), length and public key of the sender, then the text. */
function open(body: Buffer, own: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const sender = body.subarray(21, 21 + body[20]!);
  const sealed = body.subarray(21 + body[20]!);
  const derive = (key: Uint8Array, saltOf: Uint8Array, info: Uint8Array, bytes: number) =>
    Buffer.from(hkdfSync('sha256', key, saltOf, info, bytes));
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), sender]);
  const secret = derive(own.computeSecret(sender), auth, info, 32);
  const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** RFC 8292, 3: `vapid t=<JWT, ES256>, k=<public key>`. @throws {Error} when it was not signed by that key. */
function readVapid(authorization: string): Told['claims'] {
  const [, token = '', key = ''] = /^vapid t=([^,]+), k=(\S+)$/.exec(authorization) ?? [];
  const [head, claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const publicKey = createPublicKey({
    format: 'jwk',
    key: {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    },
  });
  const signed = Buffer.from(`${head}.${claims}`);
  if (
    !verify(
      'sha256',
      signed,
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  )
    throw new Error('not signed by the key that it names');
  return JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Told['claims'];
}
