import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDay, periodOf, stepPeriod } from './period.ts';

test('a week begins on Monday, also over the end of a year', () => {
  for (const day of ['2025-12-29', '2026-01-01', '2026-01-04'])
    assert.deepEqual(periodOf(day, 'week'), { from: '2025-12-29', to: '2026-01-04' });
});

test('a month ends with its last day', () => {
  assert.deepEqual(periodOf('2028-02-10', 'month'), { from: '2028-02-01', to: '2028-02-29' });
});

test('steps lead from period to period and back', () => {
  assert.equal(stepPeriod('2026-01-02', 'week', -1), '2025-12-22');
  assert.equal(stepPeriod('2026-01-31', 'month', 1), '2026-02-01');
  assert.equal(stepPeriod(stepPeriod('2026-03-31', 'month', -1), 'month', 1), '2026-03-01');
});

test('what is no day is none', () => {
  assert.ok(isDay('2026-02-28'));
  for (const text of ['2026-02-30', '26-02-01', '2026-2-1', '1999-12-31', 'x', ''])
    assert.ok(!isDay(text), text);
});
