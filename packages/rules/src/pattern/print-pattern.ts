import { namedSets } from './ranges.ts';
import type { PatternNode, Range } from './syntax.ts';

/** How an engine writes what the two write differently. */
interface Dialect {
  character(point: number): string;
  start: string;
  end: string;
  boundary: string;
  notBoundary: string;
}

const hex = (point: number) => point.toString(16).toUpperCase();

/** https://github.com/google/re2/wiki/Syntax */
const re2: Dialect = {
  character: (point) => `\\x{${hex(point)}}`,
  start: String.raw`\A`,
  end: String.raw`\z`,
  boundary: String.raw`\b`,
  notBoundary: String.raw`\B`,
};

const postgresCharacter = (point: number) => `\\U${hex(point).padStart(8, '0')}`;
const wordSet = printSet(namedSets['w']!, postgresCharacter);

/** https://www.postgresql.org/docs/18/functions-matching.html: its `\y` counts letters of all scripts, RE2's `\b` ASCII. */
const postgres: Dialect = {
  character: postgresCharacter,
  start: String.raw`\A`,
  end: String.raw`\Z`,
  boundary: `(?:(?<=${wordSet})(?!${wordSet})|(?<!${wordSet})(?=${wordSet}))`,
  notBoundary: `(?:(?<=${wordSet})(?=${wordSet})|(?<!${wordSet})(?!${wordSet}))`,
};

/** The pattern for RE2. */
export function printForRe2(node: PatternNode): string {
  return print(node, re2);
}

/** The same pattern as an advanced regular expression of PostgreSQL. */
export function printForPostgres(node: PatternNode): string {
  return print(node, postgres);
}

function print(node: PatternNode, dialect: Dialect): string {
  switch (node.kind) {
    case 'set':
      return printSet(node.ranges, dialect.character);
    case 'sequence':
      return `(?:${node.parts.map((part) => print(part, dialect)).join('')})`;
    case 'choice':
      return `(?:${node.options.map((option) => print(option, dialect)).join('|')})`;
    case 'repeat':
      return `(?:${print(node.part, dialect)})${printCounts(node.min, node.max)}`;
    default:
      return dialect[node.kind];
  }
}

function printSet(ranges: readonly Range[], character: Dialect['character']): string {
  const printPoint = (point: number) => {
    const text = String.fromCodePoint(point);
    return /^[0-9A-Za-z]$/.test(text) ? text : character(point);
  };
  const [only] = ranges;
  if (ranges.length === 1 && only![0] === only![1]) return printPoint(only![0]);
  const parts = ranges.map(([from, to]) =>
    from === to ? printPoint(from) : `${printPoint(from)}-${printPoint(to)}`,
  );
  return `[${parts.join('')}]`;
}

function printCounts(min: number, max: number | null): string {
  if (max === null) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  return min === 0 && max === 1 ? '?' : `{${min},${max}}`;
}
