import type { FastifyRequest } from 'fastify';
import { refuse, type Refusal } from '../errors/index.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Keeps other sites from using a visitor's cookie. Browsers say where a request comes from by Sec-Fetch-Site (W3C Fetch
 * Metadata), older ones by Origin; a request with neither comes from no browser. One with its own
 * `Authorization` needs no cookie.
 * @returns the refusal, or null when the request may go on.
 */
export function refuseCrossSite(request: FastifyRequest, ownOrigin: string): Refusal | null {
  const { headers } = request;
  if (safeMethods.has(request.method) || headers.authorization !== undefined) return null;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return null;
  if (site === undefined && (headers.origin === undefined || isOwn(headers.origin, request, ownOrigin)))
    return null;
  return refuse('notAllowed', { reason: 'crossSite' });
}

/** The address that was set up, or the one that this request itself was sent to. */
function isOwn(origin: string, request: FastifyRequest, ownOrigin: string): boolean {
  return origin === ownOrigin || URL.parse(origin)?.host === request.host;
}
