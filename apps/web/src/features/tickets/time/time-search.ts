import { choiceParam, idParam, textParam } from '../../../read-search.ts';
import { isDay, type Span } from './period.ts';

/** What the page of times shows, as it stands in its address; without a day it is today's week. */
export interface TimeSearch {
  span?: Span;
  /** A day of the period. */
  day?: string;
  agent?: number;
  billable?: 'yes' | 'no';
}

/** Reads the address of the page of times. */
export function readTimeSearch(search: Record<string, unknown>): TimeSearch {
  const day = textParam(search.day);
  return {
    span: choiceParam(search.span, ['week', 'month']),
    day: day && isDay(day) ? day : undefined,
    agent: idParam(search.agent),
    billable: choiceParam(search.billable, ['yes', 'no']),
  };
}
