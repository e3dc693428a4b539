/** A stretch of the search field and what it is. */
export interface Piece {
  text: string;
  kind: 'plain' | 'filter' | 'phrase' | 'absent' | 'wrong';
}

interface Problem {
  severity: 'hint' | 'error';
  offset: number;
  length: number;
}

const term =
  /(?<minus>[-－](?=\S))?(?:(?<field>\p{L}[\p{L}\p{N}_.-]*)[:：=＝<＜>＞≤≥]+)?(?:[“"「][^”"」]*[”"」]?|[^\s“"「])*/gu;

/**
 * Cuts a search into what is shown differently: filters on fields there are, phrases, words that must be absent, and
 * what the server could not read. Only for the eye; what a search means, the server says.
 */
export function markTerms(text: string, fields: ReadonlySet<string>, problems: readonly Problem[]): Piece[] {
  const kinds = Array.from<Piece['kind']>({ length: text.length }).fill('plain');
  for (const match of text.matchAll(term)) {
    const kind = kindOf(match, fields);
    if (kind !== 'plain') kinds.fill(kind, match.index, match.index + match[0].length);
  }
  for (const { severity, offset, length } of problems)
    if (severity === 'error') kinds.fill('wrong', offset, Math.min(text.length, offset + length));
  const pieces: Piece[] = [];
  [...kinds.entries()].forEach(([index, kind]) => {
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text[index]!;
    else pieces.push({ text: text[index]!, kind });
  });
  return pieces;
}

function kindOf(match: RegExpExecArray, fields: ReadonlySet<string>): Piece['kind'] {
  const { minus, field } = match.groups ?? {};
  if (field !== undefined && fields.has(field.normalize('NFKC').toLowerCase())) return 'filter';
  if (minus !== undefined) return 'absent';
  return /^[“"「]/.test(match[0]) ? 'phrase' : 'plain';
}
