import { splitLines } from './split-lines.ts';

/**
 * Undoes a Content-Transfer-Encoding (RFC 2045 section 6). `body` holds one character per byte.
 * Malformed input decodes as far as it makes sense; an unknown encoding is taken as it is.
 */
export function decodeTransfer(body: string, encoding: string): Buffer {
  const kind = encoding
    .toLowerCase()
    .split('(')[0]!
    .replace(/[^a-z0-9-]/g, '');
  if (kind === 'base64' || kind === 'x-base64') return decodeBase64(body);
  if (kind === 'quoted-printable' || kind === 'quotedprintable') return decodeQuotedPrintable(body);
  if (/^(x-)?(uu|uue|uuencode)$/.test(kind)) return decodeUuencode(body);
  return Buffer.from(body, 'latin1');
}

/** Decodes base64, stepping over noise, padding in mid-stream (joined blocks) and lost padding. */
export function decodeBase64(body: string): Buffer {
  if (isProse(body)) return Buffer.from(body, 'latin1');
  const noiseless = body.replace(/[^A-Za-z0-9+/=]+/g, '');
  if (!/=[^=]/.test(noiseless)) return Buffer.from(noiseless, 'base64');
  const blocks = noiseless.match(/[^=]+=*/g) ?? [];
  return Buffer.concat(blocks.map((block) => Buffer.from(block, 'base64')));
}

/** Base64 in name only: words with blanks between them, as some senders label plain text. */
function isProse(body: string): boolean {
  const sample = body.slice(0, 2_000).trim();
  return (
    (sample.match(/[A-Za-z0-9][ \t]+[A-Za-z0-9]/g)?.length ?? 0) > sample.length / 40 &&
    /[a-z] +[a-z]/.test(sample)
  );
}

/** Decodes quoted-printable; an `=` that begins no escape stays itself (RFC 2045 section 6.7). */
export function decodeQuotedPrintable(body: string): Buffer {
  const lines = body.split('\n');
  const joined = lines
    .map((line, index) => {
      const trimmed = line.trimEnd();
      if (trimmed.endsWith('=')) return trimmed.slice(0, -1);
      if (index === lines.length - 1) return line;
      return trimmed + (line.endsWith('\r') ? '\r\n' : '\n');
    })
    .join('');
  const plain = joined.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(plain, 'latin1');
}

const UU_BEGIN = /^begin [0-7]{3,4} \S/;

/** Decodes the first uuencoded file of a body (POSIX uuencode); a body without one stays as it is. */
function decodeUuencode(body: string): Buffer {
  const lines = splitLines(body);
  const begin = lines.findIndex((line) => UU_BEGIN.test(line));
  if (begin === -1) return Buffer.from(body, 'latin1');
  const chunks: Buffer[] = [];
  for (const line of lines.slice(begin + 1)) {
    if (line.trimEnd() === 'end') break;
    chunks.push(decodeUuLine(line));
  }
  return Buffer.concat(chunks);
}

function decodeUuLine(line: string): Buffer {
  const length = line === '' ? 0 : (line.charCodeAt(0) - 32) & 63;
  // Trailing spaces stand for zeros and may have been lost on the way.
  const padded = line.padEnd(1 + Math.ceil(length / 3) * 4, ' ');
  const bytes: number[] = [];
  for (let i = 1; bytes.length < length; i += 4) {
    const [a, b, c, d] = [0, 1, 2, 3].map((k) => (padded.charCodeAt(i + k) - 32) & 63) as [
      number,
      number,
      number,
      number,
    ];
    bytes.push((a << 2) | (b >> 4), ((b << 4) | (c >> 2)) & 255, ((c << 6) | d) & 255);
  }
  return Buffer.from(bytes.slice(0, length));
}
