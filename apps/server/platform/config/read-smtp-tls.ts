import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { KeyPair } from '../crypto/index.ts';

/** The environment, read one variable at a time; what is wrong is remembered. */
interface Variables {
  read<T>(name: string, parse: (text: string) => T | undefined, expected: string): T | undefined;
  require(names: string[], why: string): void;
}

const CERT = 'HEED_SMTP_TLS_CERT';
const KEY = 'HEED_SMTP_TLS_KEY';

/**
 * The certificate of the SMTP listener and its key, from the files that two variables name; null when neither is set,
 * or when something is wrong, which `env` then knows.
 */
export function readSmtpTls(env: Variables): KeyPair | null {
  const cert = env.read(
    CERT,
    (path) => readPem(path, (text) => new X509Certificate(text)),
    'a file that this user may read, with a certificate in PEM and its chain after it',
  );
  const key = env.read(
    KEY,
    (path) => readPem(path, createPrivateKey),
    'a file that this user may read, with a private key in PEM and without a passphrase',
  );
  if (cert !== undefined) env.require([KEY], `is required with ${CERT}`);
  if (key !== undefined) env.require([CERT], `is required with ${KEY}`);
  if (cert === undefined || key === undefined) return null;
  const fits = new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
  if (!fits) env.read(KEY, () => undefined, `the key of the certificate in ${CERT}`);
  return fits ? { cert, key } : null;
}

/** The text of a file that `check` finds sound. */
function readPem(path: string, check: (text: string) => unknown): string | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    check(text);
    return text;
  } catch {
    return undefined;
  }
}
