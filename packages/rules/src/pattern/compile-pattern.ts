import { RE2JS } from 're2js';
import { parsePattern } from './parse-pattern.ts';
import { printForPostgres, printForRe2 } from './print-pattern.ts';
import { PatternError, type PatternNode, type PatternProblem } from './syntax.ts';

/**
 * Characters, sets and repetitions after the repetitions are written out. PostgreSQL's compile time grows with the
 * cube of it where parts are optional: 19 s at 2,700, 10 ms at 200.
 */
const maxSize = 200;
/** Word boundaries after the repetitions: where they meet, PostgreSQL doubles its work with each; 2 s at 16. */
const maxBoundaries = 6;

/** A regular expression from a person, safe to run in both engines. */
export interface Pattern {
  /** Whether it is found in the text. Linear in the text's length. */
  readonly test: (text: string) => boolean;
  /** The same for PostgreSQL's operator `~`. */
  readonly postgres: string;
}

/**
 * Compiles a regular expression for RE2 and for PostgreSQL from one syntax tree, so that both find the same. Neither
 * backtracks without back-references, which the tree cannot express; the size is bounded because compiling is not
 * linear.
 */
export function compilePattern(source: string): { pattern: Pattern } | { problem: PatternProblem } {
  try {
    const node = parsePattern(source);
    if (weigh(node, () => 1) > maxSize || weigh(node, isBoundary) > maxBoundaries)
      throw new PatternError('size', 0);
    const compiled = RE2JS.compile(printForRe2(node));
    return { pattern: { test: (text) => compiled.test(text), postgres: printForPostgres(node) } };
  } catch (error) {
    if (error instanceof PatternError) return { problem: error.problem };
    throw error;
  }
}

function isBoundary(kind: PatternNode['kind']): number {
  return kind === 'boundary' || kind === 'notBoundary' ? 1 : 0;
}

/** The weight of a pattern when its repetitions are written out; groups weigh nothing by themselves. */
function weigh(node: PatternNode, weightOf: (kind: PatternNode['kind']) => number): number {
  const sum = (parts: readonly PatternNode[]) =>
    parts.reduce((total, part) => total + weigh(part, weightOf), 0);
  switch (node.kind) {
    case 'sequence':
      return sum(node.parts);
    case 'choice':
      return weightOf(node.kind) + sum(node.options);
    case 'repeat':
      return Math.max(1, node.max ?? node.min) * (weightOf(node.kind) + weigh(node.part, weightOf));
    default:
      return weightOf(node.kind);
  }
}
