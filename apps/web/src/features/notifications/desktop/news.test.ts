/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Notification } from '@heed/contract';
import { reactToNews } from './news.ts';

const notice = (id: number, more: Partial<Notification> = {}): Notification => ({
  id,
  kind: 'replied',
  ticketId: 7,
  subject: 'Tea',
  facts: {},
  createdAt: '2026-03-01T10:00:00Z',
  readAt: null,
  desktop: true,
  ...more,
});
const ids = ({ seen, told }: ReturnType<typeof reactToNews>) => [
  seen.map(({ id }) => id),
  told.map(({ id }) => id),
];
const looking = { present: true, ticketId: 7, unlessLooking: true };
const away = { present: false, ticketId: 7, unlessLooking: true };

test('what was there before the page, and what is read, tells nobody', () => {
  assert.deepEqual(ids(reactToNews([notice(1), notice(2, { readAt: '2026-03-01T10:00:00Z' })], 1, away)), [
    [],
    [],
  ]);
});

test('the ticket that one looks at is seen; another one stays unread and makes no noise', () => {
  assert.deepEqual(ids(reactToNews([notice(2), notice(3, { ticketId: 8 })], 1, looking)), [[2], []]);
  assert.deepEqual(ids(reactToNews([notice(2)], 1, { ...looking, unlessLooking: false })), [[], []]);
});

test('an open ticket behind another window is not looked at: it is told outside', () => {
  assert.deepEqual(ids(reactToNews([notice(2)], 1, away)), [[], [2]]);
});

test('a kind that is not wanted outside, or a quiet hour, is not told outside', () => {
  assert.deepEqual(ids(reactToNews([notice(2, { desktop: false })], 1, away)), [[], []]);
});
