import { createHash } from 'node:crypto';
import { decodeCharset } from './decode-charset.ts';
import { decodeTransfer } from './decode-transfer.ts';
import { escapeHtml } from './escape-html.ts';
import { htmlToText } from './html-to-text.ts';
import { rawHeader } from './read-headers.ts';
import { safeName } from './safe-name.ts';
import { normalizeNewlines } from './split-lines.ts';
import type { Attachment, ParsedMail, ReportPart } from './types.ts';
import { unflowText } from './unflow-text.ts';
import type { Part } from './walk-parts.ts';

type Body = Pick<ParsedMail, 'text' | 'html' | 'attachments' | 'reports'>;

/** A piece of the visible body; `alternative` pieces are one content in two forms. */
interface Piece {
  text: string | null;
  html: string | null;
}

interface Collector {
  source: string;
  pieces: Piece[];
  attachments: Attachment[];
  reports: ReportPart[];
}

const REPORT =
  /^(message\/(delivery-status|disposition-notification|feedback-report|rfc822|global|global-delivery-status|global-headers)|text\/rfc822-headers|message\/rfc822-headers)$/;
const MAX_REPORT = 200_000;

/** Sorts the leaves of a mail into the visible body, attachments and machine-readable reports. */
export function collectBody(source: string, root: Part): Body {
  const collector: Collector = { source, pieces: [], attachments: [], reports: [] };
  collect(collector, root, null);
  const { pieces, attachments, reports } = collector;
  const hasHtml = pieces.some((piece) => piece.html !== null);
  const text = pieces
    .map((piece) => piece.text ?? htmlToText(piece.html ?? ''))
    .filter((piece) => piece.trim() !== '')
    .join('\n');
  const html = hasHtml ? pieces.map((piece) => piece.html ?? textToHtml(piece.text ?? '')).join('\n') : null;
  return { text: text.toWellFormed(), html: html?.toWellFormed() ?? null, attachments, reports };
}

function collect(collector: Collector, part: Part, parent: Part | null): void {
  if (part.children.length > 0) {
    if (part.contentType.value === 'multipart/alternative') collectAlternative(collector, part);
    else for (const child of part.children) collect(collector, child, part);
    return;
  }
  const bytes = decodeTransfer(collector.source.slice(part.bodyStart, part.bodyEnd), part.encoding);
  if (REPORT.test(part.contentType.value))
    collector.reports.push({
      contentType: part.contentType.value,
      text: normalizeNewlines(
        decodeCharset(bytes.subarray(0, MAX_REPORT), part.contentType.params.get('charset') ?? ''),
      ),
    });
  if (isBody(part, parent)) collectText(collector, part, bytes);
  else if (part.contentType.value.startsWith('multipart/')) collectUnsplit(collector, part, bytes);
  else collector.attachments.push(toAttachment(part, bytes, parent));
}

/** A multipart that cannot be split: its words are shown, and the whole is kept as a file, as the common parsers do. */
function collectUnsplit(collector: Collector, part: Part, bytes: Buffer): void {
  collectText(
    collector,
    { ...part, contentType: { value: 'text/plain', params: new Map() } },
    bytes.subarray(0, MAX_REPORT),
  );
  collector.attachments.push(toAttachment(part, bytes, null));
}

/** The alternatives become one piece, so that the plain and the HTML form are not both shown. */
function collectAlternative(collector: Collector, part: Part): void {
  const inner: Collector = { ...collector, pieces: [] };
  for (const child of part.children) collect(inner, child, part);
  const texts = inner.pieces.filter((piece) => piece.text !== null).map((piece) => piece.text!);
  const htmls = inner.pieces.filter((piece) => piece.html !== null).map((piece) => piece.html!);
  if (inner.pieces.length === 0) return;
  const text = texts.filter((piece) => piece.trim() !== '').join('\n');
  collector.pieces.push({
    text: text === '' && htmls.length > 0 ? null : text,
    html: htmls.length > 0 ? htmls.join('\n') : null,
  });
}

function isBody(part: Part, parent: Part | null): boolean {
  const type = part.contentType.value;
  if (part.disposition.value === 'attachment') return false;
  if (type !== 'text/plain' && type !== 'text/html') return false;
  return fileName(part) === '' || parent?.contentType.value === 'multipart/alternative';
}

function collectText(collector: Collector, part: Part, bytes: Buffer): void {
  const { params, value } = part.contentType;
  const decoded = normalizeNewlines(decodeCharset(bytes, params.get('charset') ?? ''));
  if (value === 'text/html') collector.pieces.push({ text: null, html: decoded });
  else if (params.get('format')?.toLowerCase() === 'flowed')
    collector.pieces.push({
      text: unflowText(decoded, params.get('delsp')?.toLowerCase() === 'yes'),
      html: null,
    });
  else collector.pieces.push({ text: decoded, html: null });
}

function toAttachment(part: Part, bytes: Buffer, parent: Part | null): Attachment {
  const contentId = rawHeader(part, 'content-id').replace(/[^!-~]|[<>]/g, '') || null;
  const inline =
    part.disposition.value !== 'attachment' &&
    (contentId !== null || part.disposition.value === 'inline') &&
    (parent?.contentType.value === 'multipart/related' || contentId !== null);
  return describe(
    { name: safeName(fileName(part)), contentType: part.contentType.value, contentId, inline },
    bytes,
  );
}

function describe(
  about: Pick<Attachment, 'name' | 'contentType' | 'contentId' | 'inline'>,
  content: Buffer,
): Attachment {
  return {
    ...about,
    name: safeName(about.name),
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
    content: new Uint8Array(content),
  };
}

function fileName(part: Part): string {
  return part.disposition.params.get('filename') ?? part.contentType.params.get('name') ?? '';
}

function textToHtml(text: string): string {
  return `<div>${escapeHtml(text).replaceAll('\n', '<br>')}</div>`;
}
