import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pressure, serviceIndex, speed, urgency } from './urgency.ts';
import { minute, noon, times, usualAgent, usualWork } from './testing/random-desk.ts';
import type { Work } from './types.ts';

const after = (work: Partial<Work>, minutes: number) =>
  urgency({ ...usualWork, ...work }, noon + minutes * minute);

test('pressure has the published values', () => {
  assert.equal(pressure(0), 0.11);
  assert.ok(Math.abs(pressure(0.5) - (0.11 + 0.5 ** 2.2)) < 1e-12);
  assert.equal(pressure(1), 0.57);
  assert.ok(Math.abs(pressure(3) - 1.35) < 1e-12);
});

test('pressure grows until the promise breaks, and from there until five times the target', () => {
  for (const f of times(99, (i) => i / 100)) assert.ok(pressure(f + 0.01) > pressure(f) || f + 0.01 >= 1);
  for (const f of times(390, (i) => 1 + i / 100)) assert.ok(pressure(f + 0.01) > pressure(f));
  assert.equal(pressure(50), pressure(5));
});

test('an overdue ticket presses at least five times as much as the same ticket fresh, however long overdue', () => {
  for (const f of [1, 1.5, 5, 100, 100_000]) assert.ok(after({}, 60 * f) > 5 * after({}, 0));
});

test('a low ticket far overdue goes before a fresh urgent one of a live customer', () => {
  assert.ok(after({ priority: 'low' }, 1_200) > after({ priority: 'urgent', live: true }, 0));
});

test('higher priority, a tighter promise, a live customer and shorter work press more', () => {
  assert.ok(after({ priority: 'urgent', targetMinutes: 60 }, 10) > after({ targetMinutes: 60 }, 10));
  assert.ok(after({ targetMinutes: 15 }, 10) > after({}, 10));
  assert.ok(after({ live: true }, 10) > after({}, 10));
  assert.ok(after({ handleMinutes: 5 }, 10) > after({}, 10));
});

test('odd input keeps urgency finite and above 0', () => {
  for (const work of [
    { targetMinutes: 0 },
    { handleMinutes: 0 },
    { targetMinutes: -5 },
    { waitingSince: noon + 1e9 },
  ]) {
    const value = after(work, 0);
    assert.ok(Number.isFinite(value) && value > 0);
  }
});

test('the index favours the faster agent, and is the bare urgency where no skill is asked for', () => {
  const asks: Work = { ...usualWork, requiredSkills: [{ skillId: 7, level: 'required' }] };
  const skilled = (proficiency: number) => ({
    ...usualAgent,
    skills: [{ skillId: 7, proficiency, expiresAt: null }],
  });
  assert.ok(serviceIndex(asks, skilled(0.9), noon) > serviceIndex(asks, skilled(0.4), noon));
  assert.equal(speed(asks, skilled(0), noon), 0.65);
  assert.equal(speed(asks, skilled(1), noon), 1.3);
  assert.equal(serviceIndex(usualWork, usualAgent, noon), urgency(usualWork, noon));
});
