import { createHash, randomBytes } from 'node:crypto';

/** A random token of `bits` (a multiple of 8), base64url without padding: 43 characters for 256 bits. */
export function randomToken(bits = 256): string {
  return randomBytes(bits / 8).toString('base64url');
}

/** SHA-256 of a token, to store and look it up by. Enough for tokens of 128 random bits or more; not for passwords. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token, 'utf8').digest();
}
