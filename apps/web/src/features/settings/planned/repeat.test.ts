/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { repeatOf, repeats, ruleFor } from './repeat.ts';

test('a rule takes its weekday and its place in the month from the first time', () => {
  assert.equal(ruleFor('weekly', '2026-03-03T09:00'), 'FREQ=WEEKLY;BYDAY=TU');
  assert.equal(ruleFor('monthly', '2026-03-03T09:00'), 'FREQ=MONTHLY;BYMONTHDAY=3');
  assert.equal(ruleFor('monthlyByWeekday', '2026-03-10T09:00'), 'FREQ=MONTHLY;BYDAY=2TU');
});

test('what begins on a day that some months lack takes the last day there', () => {
  assert.equal(ruleFor('monthly', '2026-01-31T09:00'), 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1');
  assert.equal(ruleFor('monthlyByWeekday', '2026-03-31T09:00'), 'FREQ=MONTHLY;BYDAY=-1TU');
});

test('each usual way is known again by its rule; another rule is a custom one', () => {
  for (const repeat of repeats)
    if (repeat !== 'custom')
      assert.equal(repeatOf(ruleFor(repeat, '2026-03-03T09:00'), '2026-03-03T09:00'), repeat);
  assert.equal(repeatOf('FREQ=DAILY;COUNT=3', '2026-03-03T09:00'), 'custom');
});
