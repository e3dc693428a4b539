import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createCertificate, type KeyPair } from '../crypto/index.ts';
import { ConfigError, type Config } from './read-config.ts';
import { writeOnce } from './write-once.ts';

const VALID_YEARS = 20;
const DAY_MS = 86_400_000;

/**
 * The certificate by which the SMTP listener encrypts: that of HEED_SMTP_TLS_CERT, else a self-signed one in
 * `<data>/smtp-certificate.pem`, which the first start makes. Servers that send mail encrypt where they can and do not
 * ask who vouches (opportunistic TLS, RFC 7435).
 * @throws {ConfigError} when the file is there but holds no certificate with its key.
 */
export async function loadSmtpCertificate(
  config: Pick<Config, 'smtpTls' | 'dataFolder' | 'url'>,
  now: Date,
): Promise<KeyPair> {
  if (config.smtpTls !== null) return config.smtpTls;
  const file = join(config.dataFolder, 'smtp-certificate.pem');
  const stored = await readStored(file);
  if (stored !== null) return stored;
  const notAfter = new Date(now);
  notAfter.setUTCFullYear(now.getUTCFullYear() + VALID_YEARS);
  // A day of grace for the clocks of others.
  const notBefore = new Date(now.getTime() - DAY_MS);
  const made = createCertificate(new URL(config.url).hostname, { notBefore, notAfter });
  await writeOnce(file, `${made.key}${made.cert}`);
  return (await readStored(file))!;
}

async function readStored(file: string): Promise<KeyPair | null> {
  try {
    const text = await readFile(file, 'utf8');
    if (!new X509Certificate(text).checkPrivateKey(createPrivateKey(text))) throw new Error('not its key');
    return { cert: text, key: text };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new ConfigError([
      `${file} holds no certificate with its key; remove it for a new one, or set HEED_SMTP_TLS_CERT and HEED_SMTP_TLS_KEY.`,
    ]);
  }
}
