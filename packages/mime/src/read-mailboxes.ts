import { decodeWords } from './decode-words.ts';
import type { Mailbox } from './types.ts';

interface Token {
  kind: 'text' | 'quoted' | 'comment' | 'angle';
  text: string;
}

const MAX_MAILBOXES = 20_000;
const BARE_ADDRESS = /"[^"]{1,200}"@[^\s">]{1,255}|[^\s"<]{1,255}@[^\s">]{1,255}/;

/**
 * Reads an address list (RFC 5322 section 3.4) from a raw header value: groups are flattened,
 * comments serve as names, encoded words are decoded after the commas are found. Forgives names
 * without quotes, several addresses without commas, and addresses without a domain.
 */
export function readMailboxes(raw: string, hint = ''): Mailbox[] {
  const mailboxes: Mailbox[] = [];
  let entry: Token[] = [];
  const finish = (): void => {
    const mailbox = readEntry(entry, hint);
    if (mailbox && mailboxes.length < MAX_MAILBOXES) mailboxes.push(mailbox);
    entry = [];
  };
  for (const token of tokenize(raw)) {
    if (token === ',') finish();
    else if (token === ':') entry = [];
    else entry.push(token);
  }
  finish();
  return mailboxes;
}

function readEntry(tokens: Token[], hint: string): Mailbox | null {
  const angles = tokens.filter((token) => token.kind === 'angle');
  const angle = angles.find((token) => token.text.includes('@')) ?? angles.at(-1);
  const comment = tokens
    .filter((token) => token.kind === 'comment')
    .map((token) => token.text)
    .join(' ');
  if (angle) {
    const words = tokens
      .slice(0, tokens.indexOf(angle))
      .filter((token) => token.kind === 'text' || token.kind === 'quoted');
    const name = cleanName(words.map((token) => token.text).join(' '), hint) || cleanName(comment, hint);
    return { address: cleanAddress(angle.text, hint), name };
  }
  return readBareEntry(tokens, comment, hint);
}

/** An entry without angle brackets: `a@b`, `a@b (Name)`, `"local part"@b`, `Name a@b`, or only a name. */
function readBareEntry(tokens: Token[], comment: string, hint: string): Mailbox | null {
  const written = tokens
    .filter((token) => token.kind !== 'comment')
    .map((token) => (token.kind === 'quoted' ? `"${token.text}"` : token.text))
    .join('');
  const text = written.trim().slice(0, 5_000);
  if (text === '') return null;
  const found = BARE_ADDRESS.exec(text);
  if (!found) return readDecodedEntry(cleanName(text, hint));
  const before = cleanName(text.slice(0, found.index).replaceAll('"', ''), hint);
  return { address: cleanAddress(found[0], hint), name: before || cleanName(comment, hint) };
}

/** Some senders encode the whole mailbox, address included. */
function readDecodedEntry(decoded: string): Mailbox {
  const found = BARE_ADDRESS.exec(decoded);
  // A single word is a local user such as MAILER-DAEMON.
  if (!found)
    return /^[\w.+-]+$/.test(decoded) ? { address: decoded, name: '' } : { address: '', name: decoded };
  return {
    address: cleanAddress(found[0], ''),
    name: cleanName(decoded.slice(0, found.index).replace(/[<"]/g, ''), ''),
  };
}

function cleanName(raw: string, hint: string): string {
  const decoded = decodeWords(raw, hint)
    .replace(/[\x00-\x1f\x7f\s]+/g, ' ')
    .trim();
  const quoted = /^(["'])(.*)\1$/s.exec(decoded);
  return (quoted ? quoted[2]! : decoded).trim();
}

function cleanAddress(raw: string, hint: string): string {
  const decoded = decodeWords(raw.trim(), hint);
  const bare = decoded.replace(/\([^()]{0,200}\)/g, '').trim();
  const unrouted = bare.startsWith('@') && bare.includes(':') ? bare.slice(bare.indexOf(':') + 1) : bare;
  return unrouted
    .replace(/^mailto:/i, '')
    .replace(/[\x00-\x20\x7f<>]+/g, '')
    .slice(0, 1_000);
}

/** Cuts the header into tokens; `,` (and `;`) end an entry, `:` after a phrase begins a group. */
function* tokenize(raw: string): Generator<Token | ',' | ':'> {
  let text = '';
  let at = 0;
  let unclosed = 0;
  while (at < raw.length) {
    const char = raw[at]!;
    const opens = unclosed < MAX_UNCLOSED && (char === '"' || char === '<' || char === '(');
    const span = !opens
      ? null
      : char === '('
        ? readComment(raw, at)
        : readSpan(raw, at, char === '"' ? '"' : '>');
    if (opens && !span) unclosed++;
    const separator =
      char === ',' || char === ';' || (char === ':' && !text.includes('@') && !isInsideWord(text));
    if (span || separator) {
      if (text.trim() !== '') yield { kind: 'text', text };
      text = '';
    } else text += char;
    if (span) yield { kind: char === '"' ? 'quoted' : char === '<' ? 'angle' : 'comment', text: span.text };
    else if (separator) yield char === ':' ? ':' : ',';
    at = span ? span.end : at + 1;
  }
  if (text.trim() !== '') yield { kind: 'text', text };
}

/** Inside an encoded word that has not ended, commas and colons are text. */
function isInsideWord(text: string): boolean {
  return /=\?[^?\s]{1,60}\?[bqBQ]\?[^?\s]*$/.test(text.slice(-300));
}

/** A quoted string or angle brackets longer than this are taken as loose characters. */
const MAX_SPAN = 500;
/** After so many brackets without a close, none is looked for any more: a header costs linear time. */
const MAX_UNCLOSED = 200;

/** From an opening quote or bracket to its close; an angle bracket may also end with the header. */
function readSpan(raw: string, open: number, close: string): { text: string; end: number } | null {
  let text = '';
  const stop = Math.min(raw.length, open + MAX_SPAN);
  for (let at = open + 1; at < stop; at++) {
    const char = raw[at]!;
    if (char === '\\' && close === '"') text += raw[++at] ?? '';
    else if (char === close) return { text, end: at + 1 };
    else text += char;
  }
  return close === '>' && stop === raw.length ? { text, end: raw.length } : null;
}

function readComment(raw: string, open: number): { text: string; end: number } | null {
  let depth = 0;
  for (let at = open; at < raw.length && at - open < MAX_SPAN; at++) {
    if (raw[at] === '\\') at++;
    else if (raw[at] === '(') depth++;
    else if (raw[at] === ')' && --depth === 0) return { text: raw.slice(open + 1, at), end: at + 1 };
  }
  return null;
}
