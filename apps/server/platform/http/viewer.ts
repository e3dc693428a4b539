import type { Permission, Scope } from '@heed/contract';
import type { FastifyRequest } from 'fastify';
import type { Locale } from '../errors/index.ts';

/** Who is calling and what they may do. */
export interface Viewer {
  /** The person's id. */
  agentId: number;
  name: string;
  permissions: ReadonlySet<Permission>;
  scope: Scope;
  groupIds: readonly number[];
  locale: Locale;
  /** The session by whose cookie they came, or null. */
  sessionId: number | null;
  /** The API key by which they came, or null. */
  apiKeyId: number | null;
}

/** Tells who sends a request by its cookie or key; null when nobody known does. */
export type Authenticate = (request: FastifyRequest) => Promise<Viewer | null>;

declare module 'fastify' {
  interface FastifyRequest {
    viewer: Viewer | null;
    /** What the limit per account counts by. */
    limitKey: string;
  }
}
