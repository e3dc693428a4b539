import { once } from 'node:events';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Direction } from '../inbox-input.ts';
import type { ServerSettings } from '../inbox-row.ts';

const SILENCE_MS = 15_000;
const MAX_ANSWER = 16_384;
/** Of an SMTP answer: a code and a space. */
const LAST_LINE = /^\d{3} [^\n]*\n$/m;

/**
 * The certificate (PEM) that a mail server shows now, trusted or not; nothing of ours is told to it. Null where it
 * shows none: the connection fails, is not to be encrypted, or offers no STARTTLS (RFC 3207; RFC 9051, 6.2.1).
 */
export async function fetchCertificate(
  { host, port, security }: Pick<ServerSettings, 'host' | 'port' | 'security'>,
  direction: Direction,
): Promise<string | null> {
  if (security === 'none') return null;
  const socket = connectTcp({ host, port });
  socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('the server is silent')));
  socket.on('error', () => {});
  try {
    await once(socket, 'connect');
    if (security === 'starttls') await (direction === 'smtp' ? startSmtpTls(socket) : startImapTls(socket));
    return await handshake(socket, host);
  } catch {
    return null;
  } finally {
    socket.destroy();
  }
}

async function handshake(socket: Socket, host: string): Promise<string> {
  const secured = connectTls({
    socket,
    host,
    ...(isIP(host) === 0 && { servername: host }),
    // Looked at, not trusted: the connection ends here.
    rejectUnauthorized: false,
  });
  secured.on('error', () => {});
  try {
    await once(secured, 'secureConnect');
    const certificate = secured.getPeerX509Certificate();
    if (!certificate) throw new Error('no certificate');
    return certificate.toString();
  } finally {
    secured.destroy();
  }
}

async function startSmtpTls(socket: Socket): Promise<void> {
  await answer(socket, /^220[ -]/m, LAST_LINE);
  socket.write('EHLO heed.invalid\r\n');
  await answer(socket, /^250[ -]STARTTLS\s*$/im, LAST_LINE);
  socket.write('STARTTLS\r\n');
  await answer(socket, /^220/m, LAST_LINE);
}

async function startImapTls(socket: Socket): Promise<void> {
  await answer(socket, /^\* OK/m, /\n$/);
  socket.write('a STARTTLS\r\n');
  await answer(socket, /^a OK/im, /^a [^\n]*\n$/im);
}

/** Reads until `end` is there; rejects an answer that is not `wanted`. */
async function answer(socket: Socket, wanted: RegExp, end: RegExp): Promise<void> {
  let text = '';
  while (!end.test(text)) {
    const [data] = (await Promise.race([once(socket, 'data'), ended(socket)])) as [Buffer];
    text += data.toString('latin1');
    if (text.length > MAX_ANSWER) throw new Error('the answer is too long');
  }
  if (!wanted.test(text)) throw new Error(text);
}

async function ended(socket: Socket): Promise<never> {
  await once(socket, 'close');
  throw new Error('the server closed the connection');
}
