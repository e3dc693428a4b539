import { X509Certificate } from 'node:crypto';
import type { ConnectionOptions, PeerCertificate } from 'node:tls';
import type { Certificate } from '@heed/contract';

/** A server shows another certificate than the one that was accepted. */
const OTHER_CERTIFICATE = 'HEED_OTHER_CERTIFICATE';

/** Why a certificate is not trusted, as OpenSSL and Node call it. Expired is not among them: that is for its owner to mend. */
const NOT_TRUSTED = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_UNTRUSTED',
  'INVALID_CA',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  OTHER_CERTIFICATE,
]);
const EXPIRED = 'CERT_HAS_EXPIRED';

/** What is wrong with the certificate that a server showed; null where a failure is about something else. */
export type CertificateFault = 'untrusted' | 'other-name' | 'changed' | 'expired';

/**
 * How to make a TLS connection: as public authorities vouch, or, with an accepted certificate (PEM), to whoever holds
 * the key of that very one, whatever name is in it.
 */
export function tlsOptions(accepted: string | null): ConnectionOptions {
  if (accepted === null) return {};
  const { fingerprint256 } = new X509Certificate(accepted);
  return {
    ca: [accepted],
    // It is the anchor itself, also where somebody else has signed it.
    allowPartialTrustChain: true,
    checkServerIdentity: (_host: string, shown: PeerCertificate) =>
      shown.fingerprint256 === fingerprint256
        ? undefined
        : Object.assign(new Error('another certificate than the accepted one'), { code: OTHER_CERTIFICATE }),
  };
}

/** Reads from a failed connection, made with or without an accepted certificate, what was wrong with the server's. */
export function certificateFault(error: unknown, accepted: string | null): CertificateFault | null {
  const { code, originalCode, cause } = error as { code?: string; originalCode?: string; cause?: unknown };
  const known = [code, originalCode, (cause as { code?: string } | undefined)?.code].find(
    (each) => each !== undefined && (NOT_TRUSTED.has(each) || each === EXPIRED),
  );
  if (known === undefined) return null;
  if (known === EXPIRED) return 'expired';
  if (accepted !== null) return 'changed';
  return known === 'ERR_TLS_CERT_ALTNAME_INVALID' ? 'other-name' : 'untrusted';
}

/** A certificate (PEM or DER) as people compare it. */
export function describeCertificate(certificate: string | Buffer): Certificate {
  const { fingerprint256, subject, issuer, validFromDate, validToDate } = new X509Certificate(certificate);
  return {
    fingerprint: fingerprint256,
    subject: nameOf(subject),
    issuer: nameOf(issuer),
    validFrom: validFromDate.toISOString(),
    validTo: validToDate.toISOString(),
  };
}

/** The common name, else all there is, on one line. */
function nameOf(name: string | undefined): string {
  return /^CN=(.*)$/m.exec(name ?? '')?.[1] ?? (name ?? '').replaceAll('\n', ', ');
}
