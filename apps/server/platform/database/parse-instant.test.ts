import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { parseInstant } from './parse-instant.ts';

const parsePg = pg.types.getTypeParser(1184) as (text: string) => Date | number;

test('every form of a timestamptz is read as pg reads it', () => {
  for (const text of [
    '2026-01-31 09:05:07+00',
    '2026-01-31 09:05:07.1+00',
    '2026-01-31 09:05:07.123+00',
    '2026-01-31 09:05:07.123456+00',
    '2026-12-31 23:59:59.999999+00',
    '2024-02-29 00:00:00.001+00',
    '1969-12-31 23:59:59.5+00',
    '1000-01-01 00:00:00+00',
    '0099-01-01 00:00:00+00',
    '12026-01-31 09:05:07+00',
    '0044-03-15 12:00:00+00 BC',
    '2026-01-31 09:05:07+08',
    '2026-01-31 09:05:07.5-03:30',
    'infinity',
    '-infinity',
  ])
    assert.deepEqual(parseInstant(text), parsePg(text), text);
});

test('every millisecond of a second survives', () => {
  for (let ms = 0; ms < 1000; ms++) {
    const iso = new Date(Date.UTC(2026, 5, 1, 12, 0, 0, ms)).toISOString();
    assert.equal(parseInstant(iso.replace('T', ' ').replace('Z', '+00')).toISOString(), iso);
  }
});
