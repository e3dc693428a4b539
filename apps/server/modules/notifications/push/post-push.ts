import { lookup } from 'node:dns';
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { PushReach } from './push-reach.ts';

const TIMEOUT_MS = 15_000;

/** An encrypted notice on its way. */
export interface PushRequest {
  endpoint: string;
  headers: Record<string, string | number>;
  body: Buffer;
}

/**
 * Hands a notice to a push service (RFC 8030, 5) and answers the status. Nothing outside of `reach` is connected to,
 * whatever the name resolves to at that moment; redirects are not followed, and what the service says is not read.
 * @throws {Error} when it is out of reach, or silent for 15 seconds.
 */
export function postPush({ endpoint, headers, body }: PushRequest, reach: PushReach): Promise<number> {
  const url = new URL(endpoint);
  const ip = url.hostname.replace(/^\[|\]$/g, '');
  if (!reach.admits(url) || (isIP(ip) !== 0 && !reach.reaches(ip)))
    return Promise.reject(new Error(`${url.host} is no push service`));
  const send = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      {
        method: 'POST',
        headers,
        lookup: lookupWithin(reach),
        // A kept connection would have been looked up by another request.
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (response) => {
        resolve(response.statusCode!);
        response.destroy();
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Resolves names as usual, and knows none outside of `reach`. */
function lookupWithin(reach: PushReach): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const within = found.filter(({ address }) => reach.reaches(address));
      const [first] = within;
      if (!first) return done(new Error(`${hostname} is no place of the public internet`), []);
      return options.all ? done(null, within) : done(null, first.address, first.family);
    });
  };
}
