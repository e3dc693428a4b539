/**
 * Tells whether an error means that the database is away at this moment (ended, starting, out of connections) rather
 * than that a statement was wrong: the same may well succeed shortly.
 */
export function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, errors } = error as Error & { code?: string; errors?: unknown[] };
  // A name with several addresses fails with all their reasons.
  if (errors?.length) return errors.every(isConnectionLoss);
  if (code === undefined) return sentences.test(error.message);
  return (
    away.has(code) ||
    code.startsWith('08') ||
    ((error as { syscall?: string }).syscall === 'connect' && code === 'ENOENT')
  );
}

/** SQLSTATE (PostgreSQL, appendix A) and what the operating system says; class 08 is "connection exception". */
const away = new Set([
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EAI_AGAIN',
]);

/** Of pg and its pool, whose errors have no code. */
const sentences =
  /^(Connection terminated|Client (has encountered a connection error|was closed) and is not queryable|timeout exceeded when trying to connect)/;
