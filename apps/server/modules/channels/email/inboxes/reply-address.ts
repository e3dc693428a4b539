import type { InboxRow } from './inbox-row.ts';

/** Providers whose mailboxes take name+anything@domain. */
const KNOWN =
  /(^|\.)(gmail\.com|googlemail\.com|google\.com|office365\.com|outlook\.com|fastmail\.com|mail\.me\.com|zoho\.(com|eu)|proton\.me|mxroute\.com)$/i;

/**
 * Whether mail to name+anything@domain arrives in this inbox: as a test has seen it; untested, where Heed itself
 * takes the mail, or at a provider known for it. A wrong "no" costs a thread at most; a wrong "yes" costs the
 * customer's reply.
 */
export function takesPlusAddresses({
  plus_addressing,
  imap,
}: Pick<InboxRow, 'plus_addressing' | 'imap'>): boolean {
  return plus_addressing ?? (imap === null || imap.auth !== 'password' || KNOWN.test(imap.host));
}

/** Where replies go that carry `token`: `desk+TOKEN@example.com` (RFC 5233), or null when it would not fit (RFC 5321, 4.5.3.1.1). */
export function plusAddress(address: string, token: string): string | null {
  const at = address.lastIndexOf('@');
  const local = `${address.slice(0, at)}+${token}`;
  return local.length <= 64 ? local + address.slice(at) : null;
}
