import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createManualClock, systemClock } from './index.ts';

test('a manual clock moves only when told to', () => {
  const clock = createManualClock('2026-03-01T10:00:00Z');
  assert.equal(clock.now().toISOString(), '2026-03-01T10:00:00.000Z');
  clock.advance(90_000);
  assert.equal(clock.now().toISOString(), '2026-03-01T10:01:30.000Z');
  clock.set('2030-01-01T00:00:00Z');
  assert.equal(clock.now().getUTCFullYear(), 2030);
});

test('changing a date that the manual clock gave does not move the clock', () => {
  const clock = createManualClock('2026-03-01T10:00:00Z');
  clock.now().setUTCFullYear(1999);
  assert.equal(clock.now().getUTCFullYear(), 2026);
});

test('the system clock gives the time of the machine', () => {
  const before = Date.now();
  const now = systemClock.now().getTime();
  assert.ok(now >= before && now <= Date.now());
});
