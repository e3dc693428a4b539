import { Readable } from 'node:stream';
import { createTransport, type NodemailerError } from 'nodemailer';
import { certificateFault, tlsOptions } from '../inboxes/certificates/trust.ts';
import type { ServerAccess } from '../inboxes/read-server.ts';
import type { MailErrorCode } from '../outbound-texts.ts';
import type { ComposedMail } from './compose.ts';

/** What became of an attempt. `unknown`: the server may have taken the mail, and did not say. */
export type Outcome =
  | { state: 'sent'; code: MailErrorCode | null; detail: string | null }
  | { state: 'retry' | 'failed' | 'unknown'; code: MailErrorCode; detail: string | null };

const TIMEOUTS_MS = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 };
const CHUNK = 64 * 1024;

/** A transport to the server; one connection a mail, so that one mail's fate says nothing of another's. */
export function transportTo({ settings, password, accessToken, certificate }: ServerAccess) {
  const { host, port, security, username } = settings;
  return createTransport({
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: tlsOptions(certificate),
    ...(accessToken !== null
      ? { auth: { type: 'OAuth2', user: username, accessToken } }
      : username
        ? { auth: { user: username, pass: password ?? '' } }
        : {}),
    ...TIMEOUTS_MS,
  });
}

/** Hands the mail to the server and says what became of it; never throws. */
export async function deliver(server: ServerAccess, { envelope, raw }: ComposedMail): Promise<Outcome> {
  let handedOver = false;
  const content = Readable.from(chunksOf(raw, () => (handedOver = true)));
  const transport = transportTo(server);
  try {
    const info = await transport.sendMail({ envelope, raw: content });
    const rejected = info.rejected ?? [];
    return rejected.length > 0
      ? { state: 'sent', code: 'partlyRefused', detail: shorten(rejected.join(', ')) }
      : { state: 'sent', code: null, detail: null };
  } catch (error) {
    return judge(error as NodemailerError, handedOver);
  } finally {
    transport.close();
    content.destroy();
  }
}

/** Once the last byte has been taken, the server may have the whole mail. */
function* chunksOf(raw: Buffer, onEnd: () => void): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += CHUNK) yield raw.subarray(at, at + CHUNK);
  onEnd();
}

/**
 * What a failure means (RFC 5321, 4.2.1): an answer decides, 5xx for good; without one, after the whole mail went,
 * nobody knows; everything about the connection or the sign-in can be mended, so the mail is tried again.
 */
export function judge(error: NodemailerError, handedOver: boolean): Outcome {
  const detail = shorten(error.response ?? error.message);
  const { code, responseCode } = error;
  if (
    code === 'EAUTH' ||
    code === 'ENOAUTH' ||
    code === 'EOAUTH2' ||
    [454, 530, 534, 535, 538].includes(responseCode ?? 0)
  )
    return { state: 'retry', code: 'signIn', detail };
  if (certificateFault(error, null) !== null) return { state: 'retry', code: 'certificate', detail };
  if (code === 'ETLS') return { state: 'retry', code: 'tls', detail };
  if (responseCode !== undefined)
    return error.permanent
      ? { state: 'failed', code: 'refused', detail }
      : { state: 'retry', code: 'tryLater', detail };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { state: 'failed', code: 'refused', detail };
  return handedOver
    ? { state: 'unknown', code: 'noAnswer', detail }
    : { state: 'retry', code: 'connection', detail };
}

function shorten(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 500).toWellFormed();
}
