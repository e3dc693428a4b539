import type { Access, Endpoint, Method } from '@heed/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestHookHandler } from 'fastify';
import type * as z from 'zod';
import { explainIssues, invalid, refuse, type FieldFault, type Refusal } from '../errors/index.ts';
import type { FileStore } from '../files/index.ts';
import { Call, type Handlers } from './call.ts';
import { limitPerIp, limitPerKey, publicLimit, type Limits } from './limit-rate.ts';
import { receiveFile } from './receive-file.ts';
import type { Authenticate, Viewer } from './viewer.ts';

export interface EndpointsOptions<Endpoints> {
  endpoints: Endpoints;
  handlers: Handlers<Endpoints>;
  authenticate: Authenticate;
  /** Where uploads go. */
  files: FileStore;
  limits?: Limits<Endpoints>;
}

/** Handlers and limits of any contract, where their exact types no longer matter. */
interface Loose {
  endpoints: Record<string, Endpoint>;
  handlers: Record<string, (call: Call) => Promise<unknown>>;
  limits?: Limits<Record<string, Endpoint>>;
}

const PREFIX = '/api/v1';
const methods: Method[] = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

/**
 * Makes a route of every endpoint.
 * @throws {Error} when an endpoint says not who may call it, or an endpoint or a handler stands alone.
 */
export function registerEndpoints<Endpoints extends Record<string, Endpoint>>(
  app: FastifyInstance,
  options: EndpointsOptions<Endpoints>,
): void {
  const loose = options as unknown as Loose & Pick<EndpointsOptions<Endpoints>, 'authenticate' | 'files'>;
  requirePairs(loose);
  for (const [name, endpoint] of Object.entries(loose.endpoints)) {
    const limits = loose.limits?.[name];
    app.route({
      method: endpoint.method,
      url: PREFIX + endpoint.path,
      onRequest: admit(app, endpoint, loose.authenticate, limits?.perIp),
      handler: answerBy(app, name, endpoint, {
        handler: loose.handlers[name]!,
        files: loose.files,
        perKey: limits?.perKey,
      }),
    });
  }
  refuseOtherMethods(app, Object.values(loose.endpoints));
}

function requirePairs({ endpoints, handlers }: Loose): void {
  const faults = [
    ...Object.entries(endpoints).flatMap(([name, { access }]) =>
      access ? [] : [`endpoint ${name} does not say who may call it`],
    ),
    ...Object.keys(endpoints).flatMap((name) =>
      Object.hasOwn(handlers, name) ? [] : [`endpoint ${name} has no handler`],
    ),
    ...Object.keys(handlers).flatMap((name) =>
      Object.hasOwn(endpoints, name) ? [] : [`handler ${name} has no endpoint`],
    ),
  ];
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** Decides by the headers alone, before a byte of the body is read. */
function admit(
  app: FastifyInstance,
  { access }: Endpoint,
  authenticate: Authenticate,
  perIp = access === 'public' ? publicLimit : undefined,
): onRequestHookHandler {
  const limit = perIp && limitPerIp(app, perIp);
  return function admitTo(request, _reply, done) {
    const identified = access === 'public' ? nobody : authenticate(request);
    identified.then((viewer) => {
      const refusal = refuseAccess(access, viewer);
      if (refusal !== null) return done(refusal);
      request.viewer = viewer;
      if (limit === undefined) return done();
      limit(request).then(() => done(), done);
    }, done);
  };
}
const nobody = Promise.resolve(null);

function refuseAccess(access: Access, viewer: Viewer | null): Refusal | null {
  if (access === 'public') return null;
  if (viewer === null) return refuse('notSignedIn');
  return access === 'signedIn' || viewer.permissions.has(access) ? null : refuse('notAllowed');
}

interface Answering {
  handler: (call: Call) => Promise<unknown>;
  files: FileStore;
  perKey?: { max: number; seconds: number; key: (call: Call) => string };
}

function answerBy(
  app: FastifyInstance,
  name: string,
  endpoint: Endpoint,
  { handler, files, perKey }: Answering,
) {
  const { response, binary } = endpoint;
  const status = endpoint.status ?? (response || binary ? 200 : 204);
  const limit = perKey && limitPerKey(app, perKey);
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const call = await understand(name, endpoint, request, reply, files);
    if (limit) await limit(request, perKey.key(call));
    reply.statusCode = status;
    const answer = await handler(call);
    if (binary) return reply;
    if (response === undefined) return reply.send();
    reply.header('content-type', 'application/json; charset=utf-8');
    return JSON.stringify(checkAnswer(name, response, answer));
  };
}

async function understand(
  name: string,
  endpoint: Endpoint,
  request: FastifyRequest,
  reply: FastifyReply,
  files: FileStore,
): Promise<Call> {
  const faults: FieldFault[] = [];
  const params = parse(endpoint.params, request.params, 'params', faults);
  const query = parse(endpoint.query, request.query, 'query', faults);
  const body = parse(endpoint.body, request.body ?? {}, 'body', faults);
  if (faults.length > 0) throw invalid(faults);
  const file = endpoint.upload ? await receiveFile(request, files) : null;
  return new Call(name, request, reply, { params, query, body, file });
}

function parse(schema: z.ZodType | undefined, value: unknown, part: string, faults: FieldFault[]): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value, withInput);
  if (parsed.success) return parsed.data;
  faults.push(...explainIssues(parsed.error.issues, part));
  return undefined;
}
const withInput = { reportInput: true };

/** What the contract does not name is dropped; what does not fit it is our mistake, and is not sent. */
function checkAnswer(name: string, schema: z.ZodType, answer: unknown): unknown {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues
    .slice(0, 5)
    .map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  throw new Error(`the answer of ${name} does not fit the contract: ${where.join('; ')}`);
}

/** A known path with a method it does not take is answered 405 with the ones it takes (RFC 9110, 15.5.6). */
function refuseOtherMethods(app: FastifyInstance, endpoints: Endpoint[]): void {
  const byShape = Map.groupBy(endpoints, ({ path }) => path.replace(/:\w+/g, ':'));
  for (const sharers of byShape.values()) {
    const taken = new Set(sharers.map(({ method }) => method));
    const others = methods.filter((method) => !taken.has(method));
    if (others.length === 0) continue;
    app.route({
      method: others,
      url: PREFIX + sharers[0]!.path,
      exposeHeadRoute: false,
      onRequest: (_request, reply, done) => {
        reply.header('allow', [...taken].join(', '));
        done(refuse('methodNotAllowed'));
      },
      handler: () => undefined,
    });
  }
}
