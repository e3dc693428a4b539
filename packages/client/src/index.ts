/**
 * A typed client of the Heed API: one method per endpoint of `@heed/contract`, for browsers, Node and scripts.
 *
 *     const heed = createClient({ baseUrl: 'https://desk.example', apiKey });
 *     const page = await heed.listTickets({ query: { view: 'open' } });
 */
import type {
  BodyFor,
  EndpointName,
  Endpoints,
  ParamsFor,
  Problem,
  QueryFor,
  ResponseOf,
} from '@heed/contract';
import { routeTable } from './route-table.gen.ts';

type Part<Name extends string, Value> = [Value] extends [undefined]
  ? unknown
  : undefined extends Value
    ? { [K in Name]?: Value }
    : {} extends Value
      ? { [K in Name]?: Value }
      : { [K in Name]: Value };

/** What a call takes: its path parameters, query and body, and how to send them. */
export type CallInput<N extends EndpointName> = Part<'params', ParamsFor<Endpoints[N]>> &
  Part<'query', QueryFor<Endpoints[N]>> &
  Part<'body', BodyFor<Endpoints[N]>> & {
    signal?: AbortSignal;
    /** It arrives though the page is being left (at most 64 kB). */
    keepalive?: boolean;
    /** Makes a create safe to repeat. */
    idempotencyKey?: string;
    /** For uploads. */
    file?: Blob;
    fileName?: string;
  };

/** What a call gives: bytes where the answer is no JSON. */
type AnswerOf<N extends EndpointName> = (typeof routeTable)[N] extends readonly [string, string, true]
  ? Blob
  : ResponseOf<Endpoints[N]>;

export type Client = {
  [N in EndpointName]: {} extends CallInput<N>
    ? (input?: CallInput<N>) => Promise<AnswerOf<N>>
    : (input: CallInput<N>) => Promise<AnswerOf<N>>;
};

export interface ClientOptions {
  /** Where Heed is; '' in a browser on the same origin. */
  baseUrl?: string;
  /** Sent as `Authorization: Bearer`; without it the session cookie speaks. */
  apiKey?: string;
  /** The reader's language, for the texts of problems. */
  locale?: () => string;
  fetch?: typeof fetch;
}

/** A refusal by the server, as RFC 9457 problem details; `status` 0 when the server could not be reached. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiError';
    this.problem = problem;
  }
  get status(): number {
    return this.problem.status;
  }
  get code(): string {
    return this.problem.code;
  }
  /** The message for one field of the body, as `path` in the form `body.email`. */
  fieldErrors(): Record<string, string> {
    return Object.fromEntries(
      (this.problem.errors ?? []).map((e) => [e.path.replace(/^body\./, ''), e.message]),
    );
  }
}

/** Makes a client; methods reject with {@link ApiError}. */
export function createClient(options: ClientOptions = {}): Client {
  return Object.fromEntries(
    Object.keys(routeTable).map((name) => [
      name,
      (input: LooseInput = {}) => call(options, name as EndpointName, input),
    ]),
  ) as unknown as Client;
}

interface LooseInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  signal?: AbortSignal;
  keepalive?: boolean;
  idempotencyKey?: string;
  file?: Blob;
  fileName?: string;
}

async function call(options: ClientOptions, name: EndpointName, input: LooseInput): Promise<unknown> {
  const [method, path, binary] = routeTable[name] as readonly [string, string, true?];
  const url =
    (options.baseUrl ?? '') + '/api/v1' + fillPath(path, input.params ?? {}) + queryString(input.query);
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.apiKey) headers.authorization = `Bearer ${options.apiKey}`;
  if (options.locale) headers['accept-language'] = options.locale();
  if (input.idempotencyKey) headers['idempotency-key'] = input.idempotencyKey;
  let body: string | FormData | undefined;
  if (input.file) {
    body = new FormData();
    body.append('file', input.file, input.fileName ?? 'file');
  } else if (input.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(input.body);
  }
  const response = await (options.fetch ?? fetch)(url, {
    method,
    headers,
    body,
    signal: input.signal ?? null,
    credentials: 'same-origin',
    ...(input.keepalive && { keepalive: true }),
  }).catch((cause: unknown) => {
    if (cause instanceof Error && cause.name === 'AbortError') throw cause;
    throw new ApiError({ type: 'about:blank', title: 'unreachable', status: 0, code: 'unreachable' });
  });
  if (!response.ok) throw new ApiError(await readProblem(response));
  if (response.status === 204) return undefined;
  return binary ? response.blob() : response.json();
}

function fillPath(path: string, params: Record<string, unknown>): string {
  return path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
}

function queryString(query: Record<string, unknown> | undefined): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null) search.append(key, String(value));
  return search.size > 0 ? `?${search}` : '';
}

async function readProblem(response: Response): Promise<Problem> {
  const fallback: Problem = {
    type: 'about:blank',
    title: response.statusText || 'error',
    status: response.status,
    code: 'internal',
  };
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null && 'code' in body
    ? { ...fallback, ...(body as Problem) }
    : fallback;
}
