import type { Csat } from '@heed/contract';
import { wilsonInterval } from './wilson-interval.ts';

/** The least score that counts as good: the top two of five. */
export const GOOD = 4;

/**
 * CSAT = good / (good + bad), good being 4 and 5 of five (the usual top-two box of five-point surveys); tickets
 * nobody rated do not count. With n, the number offered, and a Wilson 95 % interval; a share of nothing is null.
 */
export function csat({ good, n, offered }: { good: number; n: number; offered: number }): Csat {
  return { n, good, offered, share: n === 0 ? null : good / n, interval: wilsonInterval(good, n) };
}
