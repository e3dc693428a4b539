import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Message, TicketEvent } from '@heed/contract';
import { buildThread } from './build-thread.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 9, minute)).toISOString();
const message = (id: number, minute: number) => ({ id, createdAt: at(minute) }) as Message;
const event = (id: number, minute: number) => ({ id, at: at(minute) }) as TicketEvent;
const shape = (messages: Message[], events: TicketEvent[], complete = true) =>
  buildThread(messages, events, complete).map((part) =>
    part.kind === 'message' ? `m${part.message.id}` : part.events.map(({ id }) => `e${id}`).join('+'),
  );

test('what happened between two messages is one part', () => {
  assert.deepEqual(shape([message(1, 0), message(2, 9)], [event(1, 3), event(2, 4)]), ['m1', 'e1+e2', 'm2']);
});

test('the changes that a reply makes stand after it', () => {
  assert.deepEqual(shape([message(1, 0), message(2, 5)], [event(1, 5)]), ['m1', 'm2', 'e1']);
});

test('while earlier messages wait, what came before the first one shown is not told', () => {
  assert.deepEqual(shape([message(2, 5)], [event(1, 3), event(2, 6)], false), ['m2', 'e2']);
});
