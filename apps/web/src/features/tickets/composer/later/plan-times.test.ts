import { test } from 'node:test';
import assert from 'node:assert/strict';
import { instantOf, planTimes, wallTimeOf } from './plan-times.ts';

const iso = (wall: string, zone: string) => instantOf(wall, zone)?.toISOString();

test('a time of the clock is an instant of the time zone, summer and winter', () => {
  assert.equal(iso('2026-07-01T09:00', 'Europe/Berlin'), '2026-07-01T07:00:00.000Z');
  assert.equal(iso('2026-12-01T09:00', 'Europe/Berlin'), '2026-12-01T08:00:00.000Z');
  assert.equal(iso('2026-12-01T09:00', 'Asia/Kolkata'), '2026-12-01T03:30:00.000Z');
  assert.equal(iso('nonsense', 'UTC'), undefined);
});

test('an hour that the clock skips is the one after it, and of one shown twice the first', () => {
  assert.equal(iso('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z');
  assert.equal(iso('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z');
});

test('tomorrow and Monday are those of the agent, not of the server or the browser', () => {
  // Friday evening in London is Saturday morning in Shanghai.
  const now = new Date('2026-03-06T20:10:30Z');
  assert.deepEqual(
    planTimes(now, 'Asia/Shanghai').map(({ key, at }) => [key, wallTimeOf(at, 'Asia/Shanghai')]),
    [
      ['hours', '2026-03-07T06:11'],
      ['tomorrow', '2026-03-08T09:00'],
      ['monday', '2026-03-09T09:00'],
    ],
  );
  const sunday = new Date('2026-03-08T12:00:00Z');
  assert.deepEqual(
    planTimes(sunday, 'UTC').map(({ key }) => key),
    ['hours', 'tomorrow'],
  );
});
