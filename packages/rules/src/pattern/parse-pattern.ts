import { anyCharacter, complement, join, namedSets, withBothCases } from './ranges.ts';
import { PatternError, type PatternNode, type Range } from './syntax.ts';

/** Repetitions in braces, as PostgreSQL allows them. */
const maxRepetition = 255;
const controls: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13 };
const anchors = { '^': 'start', $: 'end' } as const;
const boundaries = { b: 'boundary', B: 'notBoundary' } as const;

/**
 * Reads a regular expression: literals, `.`, sets, `\d \w \s` and their opposites, groups, `|`, `* + ? {n,m}`, `^ $`,
 * `\b \B`, and `(?i)` at the beginning. Throws a `PatternError` at the first thing it does not know, back-references
 * and look-around among them.
 */
export function parsePattern(source: string): PatternNode {
  const reader = new Reader(source);
  const node = readChoice(reader);
  if (reader.peek() === ')') throw new PatternError('unopenedGroup', reader.at);
  return node;
}

/** A place in the source, by characters and not by halves of them. */
class Reader {
  readonly source: string;
  at = 0;
  readonly ignoreCase: boolean;

  constructor(source: string) {
    this.source = source;
    this.ignoreCase = this.take('(?i)');
  }

  peek(): string | undefined {
    const point = this.source.codePointAt(this.at);
    return point === undefined ? undefined : String.fromCodePoint(point);
  }

  next(): string | undefined {
    const character = this.peek();
    this.at += character?.length ?? 0;
    return character;
  }

  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  set(ranges: readonly Range[]): PatternNode {
    return { kind: 'set', ranges: this.ignoreCase ? withBothCases(ranges) : join(ranges) };
  }
}

function readChoice(reader: Reader): PatternNode {
  const options = [readSequence(reader)];
  while (reader.take('|')) options.push(readSequence(reader));
  return options.length === 1 ? options[0]! : { kind: 'choice', options };
}

function readSequence(reader: Reader): PatternNode {
  const parts: PatternNode[] = [];
  for (let next = reader.peek(); next !== undefined && next !== '|' && next !== ')'; next = reader.peek())
    parts.push(readRepeated(reader));
  return parts.length === 1 ? parts[0]! : { kind: 'sequence', parts };
}

function readRepeated(reader: Reader): PatternNode {
  const started = reader.at;
  const part = readAtom(reader);
  const at = reader.at;
  const counts = readCounts(reader);
  if (counts === undefined) return part;
  const [min, max] = counts;
  if (!['set', 'sequence', 'choice', 'repeat'].includes(part.kind))
    throw new PatternError('nothingToRepeat', started);
  if (min > maxRepetition || (max ?? 0) > maxRepetition || (max !== null && max < min))
    throw new PatternError('repetition', at);
  reader.take('?'); // Lazy or greedy finds the same texts.
  if (/^[*+?]|^\{\d/.test(reader.source.slice(reader.at)))
    throw new PatternError('nothingToRepeat', reader.at);
  return { kind: 'repeat', part, min, max };
}

function readCounts(reader: Reader): [number, number | null] | undefined {
  if (reader.take('*')) return [0, null];
  if (reader.take('+')) return [1, null];
  if (reader.take('?')) return [0, 1];
  const braces = /^\{(\d{1,5})(,(\d{1,5})?)?\}/.exec(reader.source.slice(reader.at));
  if (braces === null) return undefined;
  reader.at += braces[0].length;
  const min = Number(braces[1]);
  if (braces[2] === undefined) return [min, min];
  return [min, braces[3] === undefined ? null : Number(braces[3])];
}

function readAtom(reader: Reader): PatternNode {
  const at = reader.at;
  const character = reader.next()!;
  if (character === '(') return readGroup(reader, at);
  if (character === '[') return readSet(reader, at);
  if (character === '\\') return readEscape(reader, at);
  if (character === '.') return { kind: 'set', ranges: anyCharacter };
  if (character === '^' || character === '$') return { kind: anchors[character] };
  if ('*+?'.includes(character)) throw new PatternError('nothingToRepeat', at);
  if (character === '{' && /^\d+(,\d*)?\}/.test(reader.source.slice(reader.at)))
    throw new PatternError('nothingToRepeat', at);
  return reader.set([pointOf(character)]);
}

function readGroup(reader: Reader, at: number): PatternNode {
  if (!reader.take('?:') && reader.peek() === '?') throw new PatternError('notSupported', at);
  const node = readChoice(reader);
  if (!reader.take(')')) throw new PatternError('unclosedGroup', at);
  // A group of one anchor must not be taken for the anchor: it may be repeated.
  return { kind: 'sequence', parts: [node] };
}

function readEscape(reader: Reader, at: number): PatternNode {
  const next = reader.peek();
  if (next === 'b' || next === 'B') {
    reader.next();
    return { kind: boundaries[next] };
  }
  const ranges = readEscapedSet(reader, at);
  return next !== undefined && next in namedSets ? { kind: 'set', ranges } : reader.set(ranges);
}

/** After a backslash, inside a set or outside: a named set, a control character, or the character itself. */
function readEscapedSet(reader: Reader, at: number): readonly Range[] {
  const character = reader.next();
  if (character === undefined) throw new PatternError('trailingBackslash', at);
  if (Object.hasOwn(namedSets, character)) return namedSets[character]!;
  const control = Object.hasOwn(controls, character) ? controls[character] : undefined;
  if (control !== undefined) return [[control, control]];
  if (/[\p{L}\p{N}]/u.test(character)) throw new PatternError('notSupported', at);
  return [pointOf(character)];
}

function readSet(reader: Reader, at: number): PatternNode {
  const negated = reader.take('^');
  const ranges: Range[] = [];
  for (let first = true; first || reader.peek() !== ']'; first = false) {
    if (reader.peek() === undefined) throw new PatternError('unclosedSet', at);
    ranges.push(...readSetPart(reader, at));
  }
  reader.take(']');
  const cased = reader.ignoreCase ? withBothCases(ranges) : join(ranges);
  const wanted = negated ? complement(cased) : cased;
  if (wanted.length === 0) throw new PatternError('emptySet', at);
  return { kind: 'set', ranges: wanted };
}

/** A character, a range of characters, or a named set. */
function readSetPart(reader: Reader, setAt: number): readonly Range[] {
  const at = reader.at;
  if (/^\[[:.=]/.test(reader.source.slice(at))) throw new PatternError('notSupported', at);
  const from = readSetCharacter(reader);
  if (from.length !== 1 || from[0]![0] !== from[0]![1]) return from;
  const rest = reader.source.slice(reader.at);
  if (!rest.startsWith('-') || rest.startsWith('-]')) return from;
  reader.take('-');
  if (reader.peek() === undefined) throw new PatternError('unclosedSet', setAt);
  const to = readSetCharacter(reader);
  if (to.length !== 1 || to[0]![0] !== to[0]![1]) throw new PatternError('notSupported', at);
  const [first, last] = [from[0]![0], to[0]![0]];
  if (first > last) throw new PatternError('reversedRange', at);
  return [[first, last]];
}

function readSetCharacter(reader: Reader): readonly Range[] {
  const at = reader.at;
  const character = reader.next()!;
  return character === '\\' ? readEscapedSet(reader, at) : [pointOf(character)];
}

function pointOf(character: string): Range {
  const point = character.codePointAt(0)!;
  return [point, point];
}
