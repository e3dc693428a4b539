/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { formatAge, formatExact, formatRelative, formatShortDuration, knownTimeZone } from './format-time.ts';

const now = new Date('2026-03-12T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test('an age is one figure in the reader’s language', () => {
  assert.equal(formatAge(ago(240), now, { locale: 'en' }), '4m');
  assert.equal(formatAge(ago(2 * 3600 + 59 * 60), now, { locale: 'en' }), '2h');
  assert.equal(formatAge(ago(3 * 86_400), now, { locale: 'en' }), '3d');
  assert.equal(formatAge(ago(240), now, { locale: 'zh-CN' }), '4分钟');
  assert.equal(formatAge(ago(20), now, { locale: 'en' }), 'now');
});

test('after a week a list shows the date, with the year only when it is another', () => {
  assert.match(formatAge(new Date('2026-02-01T12:00:00Z'), now, { locale: 'en-GB' }), /^1 Feb$/);
  assert.match(formatAge(new Date('2025-02-01T12:00:00Z'), now, { locale: 'en-GB' }), /^1 Feb 2025$/);
});

test('a clock ahead of ours never shows a negative age', () => {
  assert.equal(formatAge(ago(-30), now, { locale: 'en' }), 'now');
});

test('time left that has run out carries a minus sign', () => {
  assert.equal(formatShortDuration(-900, 'en'), '-15m');
});

test('a moment is said as people say it', () => {
  assert.equal(formatRelative(ago(300), now, { locale: 'en' }), '5 minutes ago');
  assert.equal(formatRelative(ago(86_400), now, { locale: 'zh-CN' }), '昨天');
});

test('the exact time names its day, minute and zone', () => {
  assert.match(formatExact(now, { locale: 'en-GB' }), /12 Mar 2026.*\d\d:\d\d.*(UTC|GMT)/);
});

test('a moment is written in the reader’s time zone, wherever the browser is', () => {
  const inZone = (timeZone: string) => formatExact(now, { locale: 'en-GB', timeZone });
  assert.match(inZone('Asia/Shanghai'), /12 Mar 2026.*20:00 GMT\+8/);
  assert.match(inZone('Pacific/Kiritimati'), /13 Mar 2026.*02:00 GMT\+14/);
});

test('the day and the year of a date are those of the reader’s time zone', () => {
  const newYear = new Date('2025-12-31T20:00:00Z');
  assert.equal(formatAge(newYear, now, { locale: 'en-GB', timeZone: 'Asia/Shanghai' }), '1 Jan');
  assert.equal(
    formatRelative(newYear, now, { locale: 'en-GB', timeZone: 'America/New_York' }),
    '31 Dec 2025',
  );
});

test('a time zone that the browser does not know leaves the browser’s own', () => {
  assert.equal(knownTimeZone('Mars/Olympus'), undefined);
  assert.equal(knownTimeZone('Asia/Shanghai'), 'Asia/Shanghai');
  assert.equal(knownTimeZone(undefined), undefined);
});
