/** Code points from the first to the last, both included. */
export type Range = readonly [number, number];

/** A regular expression of the subset that both engines read alike. */
export type PatternNode =
  /** One character out of sorted, separate ranges. */
  | { readonly kind: 'set'; readonly ranges: readonly Range[] }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  /** `max` null: without end. */
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number | null }
  | { readonly kind: 'start' | 'end' | 'boundary' | 'notBoundary' };

/** What is wrong with a pattern. Texts: locales/<language>/rules.json, `patterns`. */
export const patternReasons = [
  'unclosedGroup',
  'unopenedGroup',
  'unclosedSet',
  'emptySet',
  'reversedRange',
  'nothingToRepeat',
  'repetition',
  'notSupported',
  'trailingBackslash',
  'size',
] as const;
export type PatternReason = (typeof patternReasons)[number];

/** Why a pattern cannot be taken, and where. */
export interface PatternProblem {
  readonly code: 'patternInvalid' | 'patternTooLarge';
  /** In UTF-16 code units from the beginning of the pattern. */
  readonly offset: number;
  readonly reason: PatternReason;
}

export class PatternError extends Error {
  readonly problem: PatternProblem;

  constructor(reason: PatternReason, offset: number) {
    super(`${reason} at ${offset}`);
    this.problem = { code: reason === 'size' ? 'patternTooLarge' : 'patternInvalid', offset, reason };
  }
}
