import { choiceParam, idParam } from '../../read-search.ts';

export const periods = [7, 30, 90, 365] as const;
export type Period = (typeof periods)[number];

/** What narrows the ratings, as it stands in the address. */
export interface RatingSearch {
  days?: Period;
  agent?: number;
  which?: 'good' | 'bad';
}

/** Reads the address of the ratings. */
export function readRatingSearch(search: Record<string, unknown>): RatingSearch {
  return {
    days: periods.find((days) => days === Number(search.days)),
    agent: idParam(search.agent),
    which: choiceParam(search.which, ['good', 'bad']),
  };
}
