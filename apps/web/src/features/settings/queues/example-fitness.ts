import type { Queue } from '@heed/contract';

export type Weights = Queue['weights'];
export type Term = keyof Weights;

export const terms: readonly Term[] = [
  'skillMatch',
  'spareFraction',
  'fairness',
  'affinity',
  'languageMatch',
  'quality',
];

/** What a new queue starts with; the server's own usual weights. */
export const usualWeights: Weights = {
  skillMatch: 0.3,
  spareFraction: 0.3,
  fairness: 0.15,
  affinity: 0.1,
  languageMatch: 0.1,
  quality: 0.05,
};

/** Three colleagues as they are met on any desk; the texts say who they are. */
export const exampleAgents = {
  expert: {
    skillMatch: 0.95,
    spareFraction: 0.2,
    fairness: 0.3,
    affinity: 0,
    languageMatch: 1,
    quality: 0.8,
  },
  idle: { skillMatch: 0.5, spareFraction: 1, fairness: 1, affinity: 0, languageMatch: 1, quality: 0.7 },
  familiar: {
    skillMatch: 0.6,
    spareFraction: 0.5,
    fairness: 0.5,
    affinity: 1,
    languageMatch: 1,
    quality: 0.9,
  },
} as const satisfies Record<string, Weights>;

export type ExampleName = keyof typeof exampleAgents;

export interface Ranked {
  name: ExampleName;
  /** The weighted mean of the terms, in [0, 1]; 0 where every weight is zero. */
  fitness: number;
  /** What each term adds to it. */
  parts: { term: Term; value: number }[];
}

/** The examples as a queue with these weights would rank them, best first. */
export function rankExamples(weights: Weights): Ranked[] {
  const all = terms.reduce((sum, term) => sum + weights[term], 0);
  return (Object.keys(exampleAgents) as ExampleName[])
    .map((name) => {
      const parts = terms.map((term) => ({
        term,
        value: all === 0 ? 0 : (weights[term] * exampleAgents[name][term]) / all,
      }));
      return { name, parts, fitness: parts.reduce((sum, { value }) => sum + value, 0) };
    })
    .sort((a, b) => b.fitness - a.fitness);
}

/** Each term's share of the decision, in [0, 1]. */
export function shareOf(weights: Weights, term: Term): number {
  const all = terms.reduce((sum, each) => sum + weights[each], 0);
  return all === 0 ? 0 : weights[term] / all;
}
