import { promises as dns } from 'node:dns';
import type { DNSResolver } from 'mailauth';
import type { IncomingEnvelope } from './mail-row.ts';

/** Asks the DNS: `(name, type) => records`, as `dns.promises.resolve` does. */
export type { DNSResolver };

const systemResolver: DNSResolver = async (domain, type) =>
  (await dns.resolve(domain, type)) as string[][] | string[];

/**
 * Whether the domain of the From header vouches for this mail (DMARC, RFC 7489): DKIM or SPF passes and is aligned.
 * Uses the network. No answer from the DNS is no pass.
 */
export async function passesDmarc(
  raw: Uint8Array,
  envelope: IncomingEnvelope | null,
  resolver: DNSResolver = systemResolver,
): Promise<boolean> {
  // A fetched mail tells the sending server only by the topmost Received, which our own mailbox's server wrote.
  const origin = envelope?.remoteAddress
    ? { ip: envelope.remoteAddress, helo: envelope.helo, sender: envelope.from }
    : { trustReceived: true };
  // Large, and needed by few mails.
  const { authenticate } = await import('mailauth');
  const { dmarc } = await authenticate(Buffer.from(raw), {
    ...origin,
    resolver,
    mta: 'heed',
    disableArc: true,
    disableBimi: true,
  });
  return dmarc !== false && dmarc?.status?.result === 'pass';
}
