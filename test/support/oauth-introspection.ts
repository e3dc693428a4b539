import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Introspection {
  url: string;
  /** Replaces the user's token; `undefined` revokes it. */
  setToken(user: string, token: string | undefined): void;
  stop(): Promise<void>;
}

/**
 * Serves token introspection (RFC 7662) on loopback: a form field `token` is answered with
 * `{active, username}`. Each user has at most one token.
 */
export async function startIntrospection(
  users: { name: string; oauthToken?: string }[],
): Promise<Introspection> {
  const tokens = new Map<string, string | undefined>(users.map((user) => [user.name, user.oauthToken]));
  const server = createServer(async (request, response) => {
    const token = new URLSearchParams(await text(request)).get('token') ?? '';
    const owner = [...tokens].find(([, value]) => value !== undefined && value === token)?.[0];
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(owner === undefined ? { active: false } : { active: true, username: owner }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/introspect`,
    setToken: (user, token) => void tokens.set(user, token),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
