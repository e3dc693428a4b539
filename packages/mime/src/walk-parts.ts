import { nextLine, rawHeader, readHeaders, type HeaderField } from './read-headers.ts';
import { readParameters, type StructuredHeader } from './read-parameters.ts';

/** One MIME entity: a leaf, or a multipart with children. Offsets count bytes of the source. */
export interface Part {
  fields: HeaderField[];
  contentType: StructuredHeader;
  disposition: StructuredHeader;
  encoding: string;
  bodyStart: number;
  bodyEnd: number;
  children: Part[];
}

/** Beyond these a part is kept whole: mail made by people stays far below. */
const MAX_DEPTH = 30;
const MAX_PARTS = 5_000;

interface Walk {
  source: string;
  parts: number;
}

/**
 * Cuts a mail (one character per byte) into its tree of MIME parts (RFC 2046). A multipart whose
 * boundary never appears is a leaf; one that is never closed ends with its parent.
 */
export function walkParts(source: string): Part {
  return readPart(
    { source, parts: 0 },
    { start: 0, end: source.length, depth: 0, fallbackType: 'text/plain' },
  );
}

interface Range {
  start: number;
  end: number;
  depth: number;
  fallbackType: string;
}

function readPart(walk: Walk, { start, end, depth, fallbackType }: Range): Part {
  walk.parts++;
  const block = readHeaders(walk.source, start, end);
  const contentType = readParameters(rawHeader(block, 'content-type'));
  contentType.value = /^[\w!#$&^.+-]{1,80}\/[\w!#$&^.+-]{1,80}/.exec(contentType.value)?.[0] ?? fallbackType;
  const part: Part = {
    fields: block.fields,
    contentType,
    disposition: readParameters(rawHeader(block, 'content-disposition')),
    encoding: rawHeader(block, 'content-transfer-encoding'),
    bodyStart: Math.min(block.bodyStart, end),
    bodyEnd: end,
    children: [],
  };
  const boundary = contentType.params.get('boundary');
  if (contentType.value.startsWith('multipart/') && boundary && depth < MAX_DEPTH) {
    const childType = contentType.value === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
    for (const range of splitAtBoundary(walk.source, part, boundary)) {
      if (walk.parts >= MAX_PARTS) break;
      part.children.push(readPart(walk, { ...range, depth: depth + 1, fallbackType: childType }));
    }
  }
  return part;
}

interface PartRange {
  start: number;
  end: number;
}

/** The byte ranges between the delimiter lines of one multipart; text before the first and after the close is left out. */
function splitAtBoundary(source: string, { bodyStart, bodyEnd }: Part, boundary: string): PartRange[] {
  const ranges: PartRange[] = [];
  // A boundary may not end with a space, but some do, and mean it.
  const delimiter =
    source.indexOf(`--${boundary}`, bodyStart) === -1 ? `--${boundary.trimEnd()}` : `--${boundary}`;
  let open = -1;
  let at = bodyStart;
  while (at < bodyEnd) {
    const found = source.indexOf(delimiter, at);
    if (found === -1 || found >= bodyEnd) break;
    const after = nextLine(source, found, bodyEnd);
    const rest = source
      .slice(found + delimiter.length, Math.min(after, found + delimiter.length + 200))
      .trim();
    at = after;
    const atLineStart = found === bodyStart || source[found - 1] === '\n' || source[found - 1] === '\r';
    const closes = /^--(?!\w)/.test(rest);
    if (!atLineStart || (rest !== '' && !closes)) continue;
    if (open !== -1) ranges.push({ start: open, end: beforeLineEnd(source, found, open) });
    open = closes ? -1 : after;
  }
  if (open !== -1) ranges.push({ start: open, end: bodyEnd });
  return ranges;
}

/** The line end before a delimiter belongs to the delimiter. */
function beforeLineEnd(source: string, at: number, floor: number): number {
  if (at > floor && source[at - 1] === '\n') at--;
  if (at > floor && source[at - 1] === '\r') at--;
  return at;
}
