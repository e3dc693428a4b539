import { isUtf8 } from 'node:buffer';
import { collectBody } from './collect-body.ts';
import { decodeCharset } from './decode-charset.ts';
import { decodeWords } from './decode-words.ts';
import { guessCharset } from './guess-charset.ts';
import { readDate } from './read-date.ts';
import type { HeaderField } from './read-headers.ts';
import { readMailboxes } from './read-mailboxes.ts';
import type { Mailbox, ParsedMail } from './types.ts';
import { walkParts } from './walk-parts.ts';

const MAX_IDS = 1_000;

/**
 * Reads one raw e-mail (RFC 5322, 2045 to 2049, 2231, 6532). Promises a result for any bytes at
 * all, in time linear in their number: it never throws, decompresses or fetches anything.
 * Headers that are absent or unreadable are '', null or empty.
 */
export async function parseMail(raw: Uint8Array): Promise<ParsedMail> {
  const source = readSource(raw);
  const root = walkParts(source);
  const hint = root.contentType.params.get('charset') ?? guessHint(raw);
  const read = (name: string): string => rawValue(root.fields, name);
  const everyone = (name: string): Mailbox[] =>
    rawValues(root.fields, name)
      .flatMap((value) => readMailboxes(value, hint))
      .map(wellFormed);
  const lists = (name: string): Mailbox[] => everyone(name).filter((mailbox) => mailbox.address !== '');
  return {
    subject: decodeWords(read('subject'), hint)
      .replace(/[\s\x00-\x1f\x7f]+/g, ' ')
      .trim()
      .toWellFormed(),
    from: lists('from')[0] ?? everyone('from')[0] ?? null,
    replyTo: lists('reply-to'),
    to: lists('to'),
    cc: lists('cc'),
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
      .flatMap(lists)
      .map((mailbox) => mailbox.address),
    date: readDate(read('date')),
    messageId: readIds(read('message-id'))[0] ?? null,
    inReplyTo: readIds(rawValues(root.fields, 'in-reply-to').join(' ')),
    references: readIds(rawValues(root.fields, 'references').join(' ')),
    headers: readableHeaders(root.fields, hint),
    ...collectBody(source, root),
  };
}

/** One character per byte, without the blank lines or byte order mark that may stand before the first header. */
function readSource(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const source = bytes.includes('\n') ? bytes : bytes.replaceAll('\r', '\n');
  let at = source.startsWith('\xef\xbb\xbf') ? 3 : 0;
  while (source[at] === '\r' || source[at] === '\n') at++;
  return at === 0 ? source : source.slice(at);
}

/** For 8-bit headers of a mail that names no charset, the whole mail says more than one name does. */
function guessHint(raw: Uint8Array): string {
  const charset = isUtf8(raw) ? 'windows-1252' : guessCharset(raw);
  return charset === 'windows-1252' ? '' : charset;
}

function rawValue(fields: HeaderField[], name: string): string {
  return fields.find((field) => field.name === name && field.value !== '')?.value ?? '';
}

function rawValues(fields: HeaderField[], name: string): string[] {
  return fields.filter((field) => field.name === name).map((field) => field.value);
}

/** Message ids without angle brackets, in order, each once; bare words count where no bracket stands. */
function readIds(raw: string): string[] {
  const text = decodeCharset(Buffer.from(raw, 'latin1'), '');
  const bracketed = [...text.matchAll(/<([^<>]{1,1000})>/g)].map((match) => match[1]!);
  const found = bracketed.length > 0 ? bracketed : text.split(/[\s,]+/);
  const ids = found.map((id) => id.replace(/[\s<>]+/g, '')).filter((id) => id !== '' && id.length <= 1_000);
  const unique = [...new Set(ids)];
  return unique.length > MAX_IDS ? [unique[0]!, ...unique.slice(1 - MAX_IDS)] : unique;
}

function readableHeaders(fields: HeaderField[], hint: string): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  for (const { name, value } of fields) {
    const text = decodeWords(value, hint)
      .replace(/[\x00-\x1f\x7f]+/g, ' ')
      .toWellFormed();
    const values = headers.get(name);
    if (values) values.push(text);
    else headers.set(name, [text]);
  }
  return headers;
}

function wellFormed({ address, name }: Mailbox): Mailbox {
  return { address: address.toWellFormed(), name: name.toWellFormed() };
}
