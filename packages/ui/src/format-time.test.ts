/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatAge, formatExact, formatRelative, formatShortDuration } from './format-time.ts';

const now = new Date('2026-03-12T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('an age is one figure in the reader’s language', () => {
  assert.equal(formatAge(ago(240), now, 'en'), '4m');
  assert.equal(formatAge(ago(2 * 3600 + 59 * 60), now, 'en'), '2h');
  assert.equal(formatAge(ago(3 * 86_400), now, 'en'), '3d');
  assert.equal(formatAge(ago(240), now, 'zh-CN'), '4分钟');
  assert.equal(formatAge(ago(20), now, 'en'), 'now');
});

test('after a week a list shows the date, with the year only when it is another', () => {
  assert.match(formatAge(new Date('2026-02-01T12:00:00Z'), now, 'en-GB'), /^1 Feb$/);
  assert.match(formatAge(new Date('2025-02-01T12:00:00Z'), now, 'en-GB'), /^1 Feb 2025$/);
});

test('a clock ahead of ours never shows a negative age', () => {
  assert.equal(formatAge(ago(-30), now, 'en'), 'now');
});

test('time left that has run out carries a minus sign', () => {
  assert.equal(formatShortDuration(-900, 'en'), '-15m');
});

test('a moment is said as people say it', () => {
  assert.equal(formatRelative(ago(300), now, 'en'), '5 minutes ago');
  assert.equal(formatRelative(ago(86_400), now, 'zh-CN'), '昨天');
});

test('the exact time names its day, minute and zone', () => {
  assert.match(formatExact(now, 'en-GB'), /12 Mar 2026.*\d\d:\d\d.*(UTC|GMT)/);
});
