import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';

export interface SessionCookie {
  /** The token in a request's Cookie header, or null. */
  read(headers: IncomingHttpHeaders): string | null;
  /** Lasts `maxAgeSeconds`, or as long as the browser is open when null. */
  set(reply: FastifyReply, token: string, maxAgeSeconds: number | null): void;
  clear(reply: FastifyReply): void;
}

/**
 * The cookie that carries a session's token: unreadable to scripts, not sent along by other sites' forms. Over
 * https it has the `__Host-` prefix (RFC 6265bis), which no other host of the domain can set.
 */
export function createSessionCookie({ secure }: { secure: boolean }): SessionCookie {
  const name = secure ? '__Host-heed_session' : 'heed_session';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  const find = new RegExp(`(?:^|;)\\s*${name}=([\\w.~+/=%-]+)`);
  return {
    read: (headers) => headers.cookie?.match(find)?.[1] ?? null,
    set: (reply, token, maxAgeSeconds) => {
      if (!/^[\w.~+/=%-]+$/.test(token)) throw new TypeError('not a token that fits into a cookie');
      reply.header(
        'set-cookie',
        `${name}=${token}; ${attributes}${maxAgeSeconds === null ? '' : `; Max-Age=${Math.floor(maxAgeSeconds)}`}`,
      );
    },
    clear: (reply) => void reply.header('set-cookie', `${name}=; ${attributes}; Max-Age=0`),
  };
}
