import pg from 'pg';

/** No connection to the database can be had at this moment. It has no code on purpose: see `asLoss`. */
class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}

/** Errors that broke a connection which stood; elsewhere the same codes come from mail servers. */
const broken = new WeakSet<Error>();

/** From here on, what breaks this connection is known as a loss of the database. */
export function noteLosses(client: pg.ClientBase): void {
  client.on('error', (error) => void broken.add(error));
}

/**
 * Why connecting failed: the same error, or one without a code when the database is away. graphile-worker waits for up
 * to two minutes after some of the codes; without one it looks every second.
 */
export function asLoss(error: unknown): unknown {
  if (!(error instanceof Error) || !isAway(error)) return error;
  return new DatabaseAway(error.message || (error as { code?: string }).code, { cause: error });
}

/**
 * Tells whether an error means that the database is away at this moment (ended, starting, out of connections) rather
 * than that a statement was wrong: the same may well succeed shortly.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof DatabaseAway || broken.has(error)) return true;
  return error instanceof pg.DatabaseError ? isAway(error) : sentences.test(error.message);
}

function isAway(error: Error): boolean {
  const { code = '', errors } = error as Error & { code?: string; errors?: unknown[] };
  // A name with several addresses fails with all their reasons.
  if (errors?.length) return errors.every((each) => each instanceof Error && isAway(each));
  return away.has(code) || code.startsWith('08') || sentences.test(error.message);
}

/** SQLSTATE (PostgreSQL, appendix A; class 08 is "connection exception") and what the operating system says. */
const away = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** Of pg and its pool, whose errors have no code. */
const sentences =
  /^(Connection terminated|Client (has encountered a connection error|was closed) and is not queryable|timeout exceeded when trying to connect)/;
