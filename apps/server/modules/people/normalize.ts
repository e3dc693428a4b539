import type { z } from 'zod';
import type { identityKind } from '@heed/contract';

export type IdentityKind = z.infer<typeof identityKind>;

/**
 * The form by which two identities are judged equal: addresses without regard to case, phone numbers by their
 * digits (a leading 00 is +), anything else as it is.
 */
export function normalizeIdentity(kind: IdentityKind, value: string): string {
  const trimmed = value.trim();
  if (kind === 'email') return trimmed.toLowerCase();
  if (kind !== 'phone') return trimmed;
  const digits = trimmed.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '');
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** The domain of an address, in lower case; empty when there is none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** A name for somebody of whom only the address is known: `ana.lopez@x.org` → `Ana Lopez`. */
export function nameFromAddress(address: string): string {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@'))) || address;
  const words = local.split(/[._+-]+/).filter((word) => /\p{L}/u.test(word));
  if (words.length === 0) return address;
  return words
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ')
    .slice(0, 200);
}
