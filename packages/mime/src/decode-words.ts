import { isUtf8 } from 'node:buffer';
import { decodeCharset } from './decode-charset.ts';
import { decodeQuotedPrintable } from './decode-transfer.ts';

// Blanks inside Q text are forbidden, but common; `?` may not occur, which keeps the pattern linear.
const WORD = /=\?([^?\s]{1,60})\?([bq])\?([^?]*(?:\?(?!=)[^?]*){0,3})\?=/gi;

/**
 * Decodes a raw header value (one character per byte): RFC 2047 encoded words, also where they
 * stand against the rules, and 8-bit text (RFC 6532, or `hint`, or a guess). Neighbouring words
 * of one charset are joined before decoding, since senders split characters between them.
 */
export function decodeWords(raw: string, hint = ''): string {
  if (!raw.includes('=?')) return decodeRaw(raw, hint);
  let out = '';
  let at = 0;
  let pending: { charset: string; bytes: Buffer[] } | null = null;
  const flush = (): void => {
    if (pending) out += decodeCharset(Buffer.concat(pending.bytes), pending.charset);
    pending = null;
  };
  for (const match of raw.matchAll(WORD)) {
    const between = raw.slice(at, match.index);
    const charset = match[1]!.toLowerCase().replace(/\*.*$/, '');
    const bytes = decodeWordBytes(match[2]!, match[3]!);
    if (pending === null || between.trim() !== '') {
      flush();
      out += decodeRaw(between, hint);
    }
    if (pending && pending.charset === charset) pending.bytes.push(bytes);
    else {
      flush();
      pending = { charset, bytes: [bytes] };
    }
    at = match.index + match[0].length;
  }
  flush();
  return out + decodeRaw(raw.slice(at), hint);
}

function decodeWordBytes(encoding: string, text: string): Buffer {
  if (encoding.toLowerCase() === 'b') return Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
  return decodeQuotedPrintable(text.replaceAll('_', '=20'));
}

function decodeRaw(raw: string, hint: string): string {
  if (!/[\x80-\xff\x1b\0]/.test(raw)) return raw;
  const bytes = Buffer.from(raw, 'latin1');
  return decodeCharset(bytes, isUtf8(bytes) ? '' : hint);
}
