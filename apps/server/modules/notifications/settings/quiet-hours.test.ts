import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextDigest, quietUntil } from './quiet-hours.ts';

const zone = 'Asia/Shanghai';
const night = { from: '22:00', until: '07:00' };
const until = (quiet: Parameters<typeof quietUntil>[0], now: string, where = zone) =>
  quietUntil(quiet, where, new Date(now))?.toISOString() ?? null;
const digest = (settings: Partial<Parameters<typeof nextDigest>[0]>, now: string, where = zone) =>
  nextDigest(
    { digest: 'daily', digestAt: '09:00', quiet: null, ...settings },
    where,
    new Date(now),
  ).toISOString();

test('a night is quiet over midnight, in the own zone, and its ends belong to the right side', () => {
  assert.equal(until(night, '2026-03-01T14:00:00Z'), '2026-03-01T23:00:00.000Z', '22:00 there');
  assert.equal(until(night, '2026-03-01T17:30:00Z'), '2026-03-01T23:00:00.000Z', '01:30 there');
  assert.equal(until(night, '2026-03-01T23:00:00Z'), null, '07:00 there');
  assert.equal(until(night, '2026-03-01T13:59:59Z'), null);
});

test('a quiet noon lies within one day; none set, or one of no length, is never quiet', () => {
  assert.equal(until({ from: '12:00', until: '13:00' }, '2026-03-01T04:30:00Z'), '2026-03-01T05:00:00.000Z');
  assert.equal(until(null, '2026-03-01T17:00:00Z'), null);
  assert.equal(until({ from: '12:00', until: '12:00' }, '2026-03-01T04:00:00Z'), null);
});

test('in the night in which the clocks change, the quiet ends when the clocks show its end', () => {
  assert.equal(until(night, '2026-03-29T00:30:00Z', 'Europe/Berlin'), '2026-03-29T05:00:00.000Z');
});

test('a digest goes at the next full hour, or at its time of the day, never in quiet hours', () => {
  assert.equal(digest({ digest: 'hourly' }, '2026-03-01T04:30:00Z'), '2026-03-01T05:00:00.000Z');
  assert.equal(digest({ digest: 'hourly' }, '2026-03-01T05:00:00Z'), '2026-03-01T06:00:00.000Z');
  assert.equal(
    digest({ digest: 'hourly' }, '2026-03-01T04:40:00Z', 'Asia/Kolkata'),
    '2026-03-01T05:30:00.000Z',
  );
  assert.equal(digest({}, '2026-03-01T00:59:00Z'), '2026-03-01T01:00:00.000Z');
  assert.equal(digest({}, '2026-03-01T01:00:00Z'), '2026-03-02T01:00:00.000Z');
  assert.equal(
    digest({ digest: 'hourly', quiet: night }, '2026-03-01T14:30:00Z'),
    '2026-03-01T23:00:00.000Z',
  );
});
