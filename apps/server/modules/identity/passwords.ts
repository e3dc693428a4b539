import { hashPassword as hash, verifyPassword } from 'better-auth/crypto';

/**
 * A password's hash as better-auth keeps it (scrypt, N 16384, r 16, RFC 7914): about 80 ms of one core and 32 MB.
 * Call it outside of transactions.
 */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether the password fits; without a hash (nobody there) it takes as long and is false. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  if (stored !== null) return verifyPassword({ hash: stored, password });
  await hash(password);
  return false;
}
