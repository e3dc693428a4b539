import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@heed/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { chooseLocale, refuse, type Locale } from '../errors/index.ts';
import type { Viewer } from './viewer.ts';

/** A file that came with the request; its bytes are in the file store under `sha256` (lower-case hex). */
export interface ReceivedFile {
  name: string;
  contentType: string;
  sha256: string;
  sizeBytes: number;
}

/** What a handler answers: the response's body, or nothing where the endpoint has none. */
export type Answer<E> = ResponseOf<E> extends undefined ? void : ResponseOf<E>;
export type Handler<E> = (call: Call<E>) => Promise<Answer<E>>;
/** A handler for each endpoint: `const handlers: Handlers<typeof ticketEndpoints> = { … }`. */
export type Handlers<Endpoints> = { [Name in keyof Endpoints]: Handler<Endpoints[Name]> };

/** One request, understood: its parts as the contract describes them, and who sent it. */
export class Call<E = Endpoint> {
  /** The endpoint's name in the contract. */
  readonly endpoint: string;
  readonly params: ParamsOf<E>;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
  /** On uploads, else null. */
  readonly file: ReceivedFile | null;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;

  constructor(
    endpoint: string,
    request: FastifyRequest,
    reply: FastifyReply,
    parts: { params: unknown; query: unknown; body: unknown; file: ReceivedFile | null },
  ) {
    this.endpoint = endpoint;
    this.params = parts.params as ParamsOf<E>;
    this.query = parts.query as QueryOf<E>;
    this.body = parts.body as BodyOf<E>;
    this.file = parts.file;
    this.request = request;
    this.reply = reply;
  }

  /** Who sent it. Nobody is identified on a public endpoint: reading it there is a mistake in the program. */
  get viewer(): Viewer {
    if (this.request.viewer === null) throw new Error(`${this.endpoint} is public: it has no viewer`);
    return this.request.viewer;
  }

  /** The language to answer in. */
  get locale(): Locale {
    return localeOf(this.request);
  }

  /** The `Idempotency-Key` header, or null. @throws {Refusal} when it is not 1 to 255 characters long. */
  get idempotencyKey(): string | null {
    const key = this.request.headers['idempotency-key'];
    if (key === undefined) return null;
    if (typeof key !== 'string' || key.length === 0 || key.length > 255)
      throw refuse('malformedRequest', { reason: 'idempotencyKeyLength' });
    return key;
  }
}

/** What the request asks for, else what the viewer has chosen, else English. */
export function localeOf(request: FastifyRequest): Locale {
  return chooseLocale(request.headers['accept-language']) ?? request.viewer?.locale ?? 'en';
}
