import { chomp } from './split-lines.ts';

/** One header field: lower-case name and the raw unfolded value, one character per byte. */
export interface HeaderField {
  name: string;
  value: string;
}

export interface HeaderBlock {
  fields: HeaderField[];
  /** Offset of the first byte of the body. */
  bodyStart: number;
}

const MAX_FIELDS = 5_000;
const MAX_VALUE = 2_000_000;
const MAX_LOOK_AHEAD = 50;
const KNOWN =
  /^(from|to|cc|subject|date|message-id|mime-version|content-(type|transfer-encoding|disposition)|received|reply-to|return-path|delivered-to|dkim-signature|references|in-reply-to|x-mailer|user-agent)[ \t]*:/i;
const FIELD = /^([!-9;-~]+)[ \t]*:/;

/**
 * Reads the header fields of `source` (one character per byte) between `start` and `end`.
 * Forgiving where mail in the wild is broken: a line that is neither field, continuation nor
 * blank continues the field above when well-known fields follow it, and begins the body otherwise.
 */
export function readHeaders(source: string, start: number, end: number): HeaderBlock {
  const fields: HeaderField[] = [];
  const chunks: string[][] = [];
  let at = start;
  while (at < end) {
    const next = nextLine(source, at, end);
    const line = chomp(source.slice(at, next));
    if (line === '') return finish(fields, chunks, next);
    const match = FIELD.exec(line.length > 1_000 ? line.slice(0, 1_000) : line);
    if (line.startsWith(' ') || line.startsWith('\t')) chunks.at(-1)?.push(line);
    else if (match) {
      if (fields.length >= MAX_FIELDS) return finish(fields, chunks, skipToBlank(source, next, end));
      fields.push({ name: match[1]!.toLowerCase(), value: '' });
      chunks.push([line.slice(match[0].length)]);
    } else if (isMailboxLine(line)) {
      // An mbox separator, also quoted, says nothing about the message.
    } else if (continuesParameters(chunks.at(-1), line)) chunks.at(-1)!.push(' ' + line);
    else if (chunks.length > 0 && fieldsFollow(source, next, end)) chunks.at(-1)!.push(' ' + line);
    else return finish(fields, chunks, at);
    at = next;
  }
  return finish(fields, chunks, end);
}

/** The offset just after the line that begins at `at`. */
export function nextLine(source: string, at: number, end: number): number {
  const feed = source.indexOf('\n', at);
  return feed === -1 || feed >= end ? end : feed + 1;
}

/** The first raw value of a field, or '' . */
export function rawHeader(block: { fields: HeaderField[] }, name: string): string {
  return block.fields.find((field) => field.name === name)?.value ?? '';
}

function finish(fields: HeaderField[], chunks: string[][], bodyStart: number): HeaderBlock {
  fields.forEach((field, index) => {
    field.value = chunks[index]!.join('').slice(0, MAX_VALUE).trim();
  });
  return { fields, bodyStart };
}

function isMailboxLine(line: string): boolean {
  return /^>?From /.test(line);
}

/** `boundary=…` under `Content-Type: multipart/mixed;` lost only its indent. */
function continuesParameters(chunk: string[] | undefined, line: string): boolean {
  return (chunk?.at(-1)?.trimEnd().endsWith(';') ?? false) && /^[\w*-]{1,40}=\S/.test(line);
}

/** After a stray line inside a header block: do fields of a mail come before the next blank line? */
function fieldsFollow(source: string, at: number, end: number): boolean {
  for (let lines = 0; at < end && lines < MAX_LOOK_AHEAD; lines++) {
    const next = nextLine(source, at, end);
    const line = source.slice(at, Math.min(next, at + 100));
    if (chomp(line) === '') return false;
    if (KNOWN.test(line)) return true;
    at = next;
  }
  return false;
}

function skipToBlank(source: string, at: number, end: number): number {
  const blank = /\n\r*\n/g;
  blank.lastIndex = at - 1;
  const found = blank.exec(source);
  return found && found.index < end ? Math.min(end, found.index + found[0].length) : end;
}
