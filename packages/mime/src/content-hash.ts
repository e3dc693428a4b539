import { createHash } from 'node:crypto';
import { readHeaders } from './read-headers.ts';
import { splitLines } from './split-lines.ts';

/** What the author wrote. Everything else in a header (Received, Return-Path, DKIM, ARC, X-Spam, …) is added on the way. */
const AUTHOR_FIELDS = [
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
];

/**
 * SHA-256 (hex) of what the author sent: two deliveries of one message, over different servers and
 * to different addresses, have one hash. Header and body are canonicalised as DKIM's "relaxed"
 * does (RFC 6376 section 3.4): folding, line ends, runs of blanks and final blank lines don't count.
 */
export function contentHash(raw: Uint8Array): string {
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const { fields, bodyStart } = readHeaders(source, 0, source.length);
  const hash = createHash('sha256');
  for (const name of AUTHOR_FIELDS) {
    for (const field of fields)
      if (field.name === name) hash.update(`${name}:${relax(field.value)}\n`, 'latin1');
  }
  const lines = splitLines(source.slice(bodyStart)).map(relax);
  const last = lines.findLastIndex((line) => line !== '');
  hash.update('\n');
  hash.update(lines.slice(0, last + 1).join('\n'), 'latin1');
  return hash.digest('hex');
}

function relax(line: string): string {
  return line.replace(/[ \t\r\n]+/g, ' ').trimEnd();
}
