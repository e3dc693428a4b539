import { decodeCharset } from './decode-charset.ts';
import { decodeWords } from './decode-words.ts';

/** A structured header such as Content-Type: its value in lower case, its parameters by lower-case name. */
export interface StructuredHeader {
  value: string;
  params: Map<string, string>;
}

interface Piece {
  index: number;
  encoded: boolean;
  text: string;
}

const MAX_PARAMS = 200;

/**
 * Reads `value; name=value; …` with quoted strings, and joins and decodes the continued and
 * encoded parameters of RFC 2231. Unquoted blanks, missing quotes and encoded words are forgiven.
 */
export function readParameters(raw: string): StructuredHeader {
  const [head = '', ...rest] = splitAtSemicolons(raw);
  const params = new Map<string, string>();
  const pieces = new Map<string, Piece[]>();
  for (const item of rest.slice(0, MAX_PARAMS)) {
    const equals = item.indexOf('=');
    if (equals === -1) continue;
    const name = item.slice(0, equals).trim().toLowerCase();
    const text = unquote(item.slice(equals + 1).trim());
    const continued = /^([^*]+)(?:\*(\d{1,4}))?(\*)?$/.exec(name);
    if (continued && name.includes('*')) {
      const list = pieces.get(continued[1]!) ?? [];
      list.push({ index: Number(continued[2] ?? 0), encoded: continued[3] === '*', text });
      pieces.set(continued[1]!, list);
    } else if (!params.has(name)) params.set(name, decodeWords(text));
  }
  for (const [name, list] of pieces) params.set(name, joinPieces(list));
  return { value: head.trim().toLowerCase(), params };
}

function joinPieces(pieces: Piece[]): string {
  pieces.sort((a, b) => a.index - b.index);
  const first = pieces[0]!;
  const tagged = first.encoded ? /^([^']{0,60})'[^']{0,60}'/.exec(first.text) : null;
  if (tagged) first.text = first.text.slice(tagged[0].length);
  if (!pieces.some((piece) => piece.encoded)) return decodeWords(pieces.map((piece) => piece.text).join(''));
  const bytes = pieces.map((piece) =>
    Buffer.from(piece.encoded ? percentDecode(piece.text) : piece.text, 'latin1'),
  );
  return decodeCharset(Buffer.concat(bytes), tagged?.[1] ?? '');
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Splits at semicolons outside quoted strings; an unclosed quote ends with the header. */
function splitAtSemicolons(raw: string): string[] {
  const items: string[] = [];
  let item = '';
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const char = raw[at]!;
    if (char === '\\' && quoted) item += char + (raw[++at] ?? '');
    else if (char === ';' && !quoted) {
      items.push(item);
      item = '';
    } else {
      if (char === '"') quoted = !quoted;
      item += char;
    }
  }
  return [...items, item];
}

function unquote(text: string): string {
  if (!text.startsWith('"'))
    return text.startsWith("'") && text.endsWith("'") && text.length > 1
      ? text.slice(1, -1)
      : stripComment(text);
  const close = /^"((?:[^"\\]|\\[^])*)"?/.exec(text);
  return close![1]!.replace(/\\(["\\])/g, '$1');
}

function stripComment(text: string): string {
  const open = text.indexOf(' (');
  return open > 0 && text.endsWith(')') ? text.slice(0, open).trim() : text;
}
