import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import fastify, { type FastifyInstance } from 'fastify';
import { randomToken } from '../crypto/index.ts';
import { refuse } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { answerProblem } from './answer-problem.ts';
import { refuseCrossSite } from './refuse-cross-site.ts';
import { securityHeaders } from './security-headers.ts';
import { serveApps, type AppFolder } from './serve-apps.ts';

export interface HttpOptions {
  /** Origin under which people reach Heed. */
  url: string;
  /** Addresses, networks or `loopback` whose X-Forwarded-* headers are believed. */
  trustedProxies: string[];
  log: Logger;
  /** Whether this process can do its work now; asked by `GET /healthz`. */
  ready: () => Promise<boolean>;
  /** Browser apps that are built into folders. */
  apps?: AppFolder[];
}

/** The longest JSON body: a reply of 500,000 letters with its plain text, in any script. */
const BODY_LIMIT_BYTES = 4_000_000;

/** A process that is not ready is asked again after this long. */
const RETRY_SECONDS = 2;

/** Makes the server, without its endpoints; it does not listen yet. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const app = fastify({
    // Requests are not logged one by one; failures are, by `answerProblem`.
    logger: false,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: options.trustedProxies.length > 0 ? options.trustedProxies : false,
    genReqId: numberRequests(),
    keepAliveTimeout: 75_000,
    // An upload of 40 MB over a slow line takes minutes.
    requestTimeout: 300_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
    rewriteUrl: (request) => decodable(request.url ?? '/'),
  });
  app.decorateRequest('viewer', null);
  app.decorateRequest('limitKey', '');
  readJson(app);
  await app.register(multipart);
  await app.register(rateLimit, { global: false, cache: 50_000 });

  const headersFor = securityHeaders(options.url);
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headersFor(request.url));
    const crossSite = refuseCrossSite(request, options.url);
    if (crossSite === null) done();
    else done(crossSite);
  });
  app.setErrorHandler((error, request, reply) => answerProblem(error, request, reply, options.log));
  app.get('/healthz', async (_request, reply) => {
    const ready = await options.ready().catch(() => false);
    if (!ready) reply.header('retry-after', RETRY_SECONDS);
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ok' : 'unavailable' });
  });
  await serveApps(app, options.apps ?? [], options.log);
  return app;
}

/**
 * An address with a malformed escape (`/rate/%E0%A4%A`) as one that means these very characters: the router would
 * answer it before any hook, page or problem of ours.
 */
function decodable(url: string): string {
  if (!url.includes('%')) return url;
  const [path = '', ...query] = url.split('?');
  try {
    decodeURIComponent(path);
    return url;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** `<process>-<count>`: unique over restarts, short enough to read out. */
function numberRequests(): () => string {
  const process = randomToken(32);
  let count = 0;
  return () => `${process}-${(++count).toString(36)}`;
}

/** JSON alone, as text or form posts can be sent by other sites without asking; an empty body counts as none. */
function readJson(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    void parse(request, body as string, (error, parsed) =>
      error
        ? done(refuse('malformedRequest', { cause: error }))
        : done(null, (body as string).includes('\\u0000') ? withoutNul(parsed) : parsed),
    );
  });
}

/** PostgreSQL's text holds every character but U+0000, which nobody means to write: it is left out. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '');
  if (Array.isArray(value)) return value.map(withoutNul);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [withoutNul(key), withoutNul(inner)]),
  );
}
