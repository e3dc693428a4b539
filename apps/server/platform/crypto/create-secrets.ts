import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';

export interface Secrets {
  /** Seals a text for storage; the same text gives another result each time. */
  encrypt(purpose: string, text: string): string;
  /** @throws {Error} when it was sealed for another purpose, with another secret, or was changed. */
  decrypt(purpose: string, sealed: string): string;
  /** A token that carries `payload` readably and cannot be forged; null never expires. */
  sign(purpose: string, payload: string, expiresAt: Date | null): string;
  /** The payload, or null when the token is not ours, for another purpose, changed or expired. */
  verify(purpose: string, token: string, now: Date): string | null;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Derives a key for each purpose from the desk's secret (HKDF-SHA-256, RFC 5869). Sealed texts are AES-256-GCM
 * (NIST SP 800-38D) with a random 96-bit IV, the purpose authenticated along; tokens are HMAC-SHA-256 (RFC 2104).
 */
export function createSecrets(secret: string): Secrets {
  const keys = new Map<string, Buffer>();
  const keyFor = (use: string, purpose: string): Buffer => {
    const info = `heed ${VERSION} ${use} ${purpose}`;
    let key = keys.get(info);
    if (!key) keys.set(info, (key = Buffer.from(hkdfSync('sha256', secret, '', info, 32))));
    return key;
  };
  return {
    encrypt: (purpose, text) => encrypt(keyFor('seal', purpose), purpose, text),
    decrypt: (purpose, sealed) => decrypt(keyFor('seal', purpose), purpose, sealed),
    sign: (purpose, payload, expiresAt) => sign(keyFor('sign', purpose), payload, expiresAt),
    verify: (purpose, token, now) => verify(keyFor('sign', purpose), token, now),
  };
}

function encrypt(key: Buffer, purpose: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${VERSION}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
}

function decrypt(key: Buffer, purpose: string, sealed: string): string {
  const [version, encoded] = sealed.split('.');
  const bytes = Buffer.from(encoded ?? '', 'base64url');
  if (version !== VERSION || bytes.length < IV_BYTES + TAG_BYTES)
    throw new Error(`not a sealed text (${purpose})`);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch (cause) {
    throw new Error(
      `a sealed text cannot be opened (${purpose}): the secret is another one, or it was changed`,
      { cause },
    );
  }
}

/** `v1.<payload>.<expiry in seconds, base 36, or empty>.<mac>` */
function sign(key: Buffer, payload: string, expiresAt: Date | null): string {
  const expiry = expiresAt ? Math.floor(expiresAt.getTime() / 1000).toString(36) : '';
  const signed = `${VERSION}.${Buffer.from(payload, 'utf8').toString('base64url')}.${expiry}`;
  return `${signed}.${macOf(key, signed).toString('base64url')}`;
}

function verify(key: Buffer, token: string, now: Date): string | null {
  const end = token.lastIndexOf('.');
  const signed = token.slice(0, Math.max(end, 0));
  const [version, payload, expiry, ...rest] = signed.split('.');
  if (version !== VERSION || payload === undefined || expiry === undefined || rest.length > 0) return null;
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  const expected = macOf(key, signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  if (expiry !== '' && now.getTime() >= Number.parseInt(expiry, 36) * 1000) return null;
  return Buffer.from(payload, 'base64url').toString('utf8');
}

function macOf(key: Buffer, signed: string): Buffer {
  return createHmac('sha256', key).update(signed).digest();
}
