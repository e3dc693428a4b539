import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import { TextDecoder } from 'node:util';
import { refuse } from '../../../platform/errors/index.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** Bytes looked at to tell what a file is. */
const LOOKED_AT = 65_536;
/** Characters of one row at most: a quote that never ends would take the whole file. */
const MOST_OF_ROW = 2_000_000;
const delimiters = [',', ';', '\t', '|'] as const;

/**
 * The encoding of a text file: by its byte order mark, by the zeros of UTF-16, UTF-8 where all of it is (RFC 3629), else
 * GB18030, of which GBK and GB2312 are parts. Reads the file to its end.
 */
export async function detectEncoding(content: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let first = true;
  for await (const bytes of content) {
    if (first) {
      first = false;
      const marked = byMark(bytes) ?? byZeros(bytes);
      if (marked) return marked;
    }
    try {
      utf8.decode(bytes, { stream: true });
    } catch {
      return 'gb18030';
    }
  }
  return endsWhole(utf8) ? 'utf-8' : 'gb18030';
}

function endsWhole(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

function byMark(bytes: Uint8Array): Encoding | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/** Latin letters have a zero in one half of each unit of UTF-16; other text files have none at all. */
function byZeros(bytes: Uint8Array): Encoding | null {
  const looked = bytes.subarray(0, LOOKED_AT);
  const zerosAt = (half: number) => looked.filter((byte, place) => byte === 0 && place % 2 === half).length;
  const [even, odd] = [zerosAt(0), zerosAt(1)];
  if (even + odd === 0) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** What parts the cells of the first row: the character that stands there most often outside quotes. */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>(delimiters.map((delimiter) => [delimiter, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    if (counts.has(character)) counts.set(character, counts.get(character)! + 1);
  }
  return delimiters.reduce((best, each) => (counts.get(each)! > counts.get(best)! ? each : best));
}

/** The beginning of a file as text. */
export async function readBeginning(content: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder(encoding);
  let text = '';
  for await (const bytes of content) {
    text += decoder.decode(bytes, { stream: true });
    if (text.length >= LOOKED_AT) break;
  }
  return text;
}

/**
 * The rows of a CSV file (RFC 4180, and what spreadsheets make of it), one by one, cells trimmed and without null
 * characters; empty rows are left out. Refuses (`invalidInput`) what cannot be read.
 */
export async function* readRows(
  content: AsyncIterable<Uint8Array>,
  { encoding, delimiter }: { encoding: Encoding; delimiter: string },
): AsyncGenerator<string[]> {
  const source = Readable.from(decode(content, encoding));
  const parser = source.pipe(
    parse({ delimiter, relax_column_count: true, relax_quotes: true, max_record_size: MOST_OF_ROW }),
  );
  try {
    for await (const record of parser) {
      const cells = (record as string[]).map((cell) => cell.replaceAll('\0', '').trim());
      if (cells.some((cell) => cell !== '')) yield cells;
    }
  } catch (cause) {
    const { code, lines } = cause as { code?: string; lines?: number };
    if (!code?.startsWith('CSV_')) throw cause;
    throw refuse('invalidInput', { reason: 'importUnreadable', params: { line: lines ?? 1 }, cause });
  } finally {
    source.destroy();
  }
}

async function* decode(content: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of content) {
    const text = decoder.decode(bytes, { stream: true });
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}
