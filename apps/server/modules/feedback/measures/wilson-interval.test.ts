import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wilsonInterval } from './wilson-interval.ts';

const close = (actual: number, expected: number) =>
  assert.ok(Math.abs(actual - expected) < 5e-4, `${actual} is not ${expected}`);

test('the interval agrees with published values', () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, 1998, table I, method 3.
  for (const [r, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const interval = wilsonInterval(r, n)!;
    close(interval.low, low);
    close(interval.high, high);
  }
});

test('without trials there is no interval', () => {
  assert.equal(wilsonInterval(0, 0), null);
});
