import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readMinutes, typedMinutes, writeClock, writeMinutes } from './duration.ts';

test('a length of time is understood as people write it in both languages', () => {
  const given: Record<string, number> = {
    '45': 45,
    '1:25': 85,
    '1：25': 85,
    '0:05': 5,
    '1h 25m': 85,
    '1h25': 85,
    '2 hours': 120,
    '1.5 h': 90,
    '1,5h': 90,
    '90 min': 90,
    '1小时25分钟': 85,
    半: 0,
    '20分': 20,
    ' 24:00 ': 1440,
  };
  for (const [typed, minutes] of Object.entries(given))
    assert.equal(readMinutes(typed), minutes || null, typed);
});

test('what is no length, none at all, or more than a day is not taken', () => {
  for (const typed of ['', '0', '0:00', '-5', '1:75', '25:00', '1441', 'h', 'soon', '1h 2h', '1e3'])
    assert.equal(readMinutes(typed), null, typed);
});

test('what a field shows is understood again', () => {
  for (const minutes of [1, 59, 60, 61, 600, 1440]) assert.equal(readMinutes(typedMinutes(minutes)), minutes);
});

test('minutes and clocks are written in the reader’s form', () => {
  assert.deepEqual(
    [5, 60, 85].map((minutes) => writeMinutes(minutes, 'en')),
    ['5m', '1h', '1h 25m'],
  );
  assert.equal(writeMinutes(85, 'zh-CN'), '1小时25分钟');
  assert.deepEqual([0, 247, 3753].map(writeClock), ['0:00', '4:07', '1:02:33']);
});
