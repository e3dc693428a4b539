import { createHash } from 'node:crypto';
import { htmlToText } from './html-to-text.ts';
import { redactText, wordsPattern } from './find-words.ts';
import { parseMail } from './parse-mail.ts';
import { readHeaders } from './read-headers.ts';
import { redactHtml } from './redact-html.ts';
import type { Attachment, ParsedMail } from './types.ts';

/** What goes: words, wherever they can be read, or files by the SHA-256 of their content (lower-case hex). */
export type MailRedaction = { words: string } | { fileHashes: ReadonlySet<string> };

/** Who and which mail it is: what the ledger knows of it anyway. */
const KEPT = new Set(
  'from to cc sender reply-to date message-id in-reply-to references return-path delivered-to received'.split(
    ' ',
  ),
);
const WRITTEN_ANEW = new Set([
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
]);

/**
 * The mail without words or files, written anew (RFC 2045 to 2047) from what is read of it: its headers but for those
 * that hold the words, its text, its HTML and its files, so that nothing of another form of it is left over. Null when
 * it holds none of them and `always` is not asked for.
 */
export async function redactMail(
  raw: Uint8Array,
  redaction: MailRedaction,
  { always = false } = {},
): Promise<Uint8Array | null> {
  const mail = await parseMail(raw);
  const redacted =
    'words' in redaction ? withoutWords(mail, redaction.words) : withoutFiles(mail, redaction.fileHashes);
  if (!redacted.changed && !always) return null;
  const pattern = 'words' in redaction ? wordsPattern(redaction.words) : null;
  return Buffer.from(`${headersOf(raw, mail, pattern)}${bodyOf(redacted, hashOf(raw))}`, 'latin1');
}

type Content = Pick<ParsedMail, 'text' | 'html' | 'attachments'>;

function withoutWords(mail: ParsedMail, words: string): Content & { changed: boolean } {
  const pattern = wordsPattern(words);
  if (pattern === null) return { ...mail, changed: false };
  const html = mail.html === null ? null : redactHtml(mail.html, pattern);
  const text = redactText(mail.text, pattern);
  const names = mail.attachments.map((file) => ({ ...file, name: redactText(file.name, pattern).text }));
  const inHtml = html !== null && html.places > 0;
  return {
    // Written in another way in the plain form, they would not be found there.
    text: inHtml && text.places === 0 ? htmlToText(html.html) : text.text,
    html: html?.html ?? null,
    attachments: names,
    changed:
      inHtml ||
      text.places > 0 ||
      redactText(mail.subject, pattern).places > 0 ||
      names.some(({ name }, index) => name !== mail.attachments[index]!.name),
  };
}

function withoutFiles(mail: ParsedMail, hashes: ReadonlySet<string>): Content & { changed: boolean } {
  const attachments = mail.attachments.filter(({ sha256 }) => !hashes.has(sha256));
  return { ...mail, attachments, changed: attachments.length < mail.attachments.length };
}

function headersOf(raw: Uint8Array, { headers }: ParsedMail, pattern: RegExp | null): string {
  const source = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('latin1');
  const seen = new Map<string, number>();
  const lines = readHeaders(source, 0, source.length).fields.flatMap(({ name, value }) => {
    if (WRITTEN_ANEW.has(name)) return [];
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const read = headers.get(name)?.[nth] ?? value;
    const redacted = pattern === null || KEPT.has(name) ? null : redactText(read, pattern);
    return [`${name}: ${redacted?.places ? encodeWords(redacted.text) : value}\r\n`];
  });
  return `${lines.join('')}mime-version: 1.0\r\n`;
}

function bodyOf({ text, html, attachments }: Content, boundary: string): string {
  const bodies = [textPart('plain', text), ...(html === null ? [] : [textPart('html', html)])];
  const words = html === null ? bodies[0]! : multipart('alternative', `${boundary}a`, bodies);
  return attachments.length === 0
    ? words
    : multipart('mixed', `${boundary}m`, [words, ...attachments.map(filePart)]);
}

function textPart(kind: 'plain' | 'html', text: string): string {
  return part(`content-type: text/${kind}; charset=utf-8`, Buffer.from(text, 'utf8'));
}

function filePart({ name, contentType, contentId, inline, content }: Attachment): string {
  const fields = [
    `content-type: ${contentType}`,
    `content-disposition: ${inline ? 'inline' : 'attachment'}; filename*=utf-8''${encodeURIComponent(name.toWellFormed()).replaceAll("'", '%27')}`,
    ...(contentId === null ? [] : [`content-id: <${contentId}>`]),
  ];
  return part(fields.join('\r\n'), Buffer.from(content));
}

function part(fields: string, content: Buffer): string {
  const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
  return `${fields}\r\ncontent-transfer-encoding: base64\r\n\r\n${lines}\r\n`;
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  const inner = parts.map((each) => `--${boundary}\r\n${each}`).join('');
  return `content-type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--\r\n`;
}

/** RFC 2047 encoded words, each within its 75 characters. */
function encodeWords(text: string): string {
  const pieces = Array.from(text).reduce<string[]>((words, character) => {
    const last = words.at(-1) ?? '';
    if (words.length > 0 && Buffer.byteLength(last + character) <= 42)
      words[words.length - 1] = last + character;
    else words.push(character);
    return words;
  }, []);
  return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ');
}

function hashOf(raw: Uint8Array): string {
  return createHash('sha256').update(raw).digest('hex').slice(0, 24);
}
