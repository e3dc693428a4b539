import pg from 'pg';
import { clientConfig } from './open-database.ts';

/** Why the database of DATABASE_URL cannot be used; a sentence for the operator, without the password. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
}

/** The oldest PostgreSQL that every statement of Heed is understood by. */
const OLDEST = 15;
const PATIENCE_MS = 10_000;

/**
 * Connects once to the operator's own PostgreSQL.
 * @throws {ConnectionError} when nobody answers, the server refuses us, or it is too old.
 */
export async function checkConnection(url: string): Promise<void> {
  const client = new pg.Client({ ...clientConfig(url), connectionTimeoutMillis: PATIENCE_MS });
  // A connection that breaks later is not ours to mind.
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string }>(
      "select current_setting('server_version') as version",
    );
    if (Number.parseInt(rows[0]!.version, 10) < OLDEST)
      throw new ConnectionError(
        `Heed needs PostgreSQL ${OLDEST} or newer; that of DATABASE_URL is ${rows[0]!.version}.`,
      );
  } catch (error) {
    throw explain(error, client);
  } finally {
    await client.end().catch(() => {});
  }
}

function explain(cause: unknown, client: pg.Client): ConnectionError {
  if (cause instanceof ConnectionError) return cause;
  const {
    code = '',
    message,
    errors,
  } = cause as Error & { code?: string; errors?: (Error & { code?: string })[] };
  const place: Place = {
    server: `${client.host}:${client.port}`,
    user: String(client.user),
    database: String(client.database),
  };
  // A name with several addresses fails with all their reasons.
  const sentence =
    sentences[code || (errors?.[0]?.code ?? '')] ?? (/timeout|terminated/.test(message) ? silent : undefined);
  return new ConnectionError(
    sentence
      ? sentence(place)
      : `The database of DATABASE_URL (${place.server}) cannot be used: ${message || code}.`,
    { cause },
  );
}

interface Place {
  server: string;
  user: string;
  database: string;
}

const silent = ({ server }: Place) => `No PostgreSQL answers at ${server}; start it, or change DATABASE_URL.`;
const unknown = ({ server }: Place) => `The host of ${server} is unknown; change DATABASE_URL.`;
const refused = ({ server, user }: Place) =>
  `PostgreSQL at ${server} does not let the user "${user}" in with this password; change DATABASE_URL.`;

/** By what the operating system says, or by SQLSTATE (PostgreSQL, appendix A). */
const sentences: Record<string, (place: Place) => string> = {
  ECONNREFUSED: silent,
  ECONNRESET: silent,
  EHOSTUNREACH: silent,
  ENETUNREACH: silent,
  ENOENT: silent,
  ETIMEDOUT: silent,
  ENOTFOUND: unknown,
  EAI_AGAIN: unknown,
  '28P01': refused,
  '3D000': ({ server, database }) =>
    `PostgreSQL at ${server} has no database "${database}"; create it (create database "${database}"), or change DATABASE_URL.`,
  '42501': ({ server, user, database }) =>
    `The user "${user}" may not connect to the database "${database}" at ${server}; grant it, or change DATABASE_URL.`,
  '53300': ({ server }) =>
    `PostgreSQL at ${server} has no connection left; raise its max_connections, or end other programs.`,
  '57P03': ({ server }) => `PostgreSQL at ${server} is starting or stopping; try again in a moment.`,
};
