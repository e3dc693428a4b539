import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message, SideConversation } from '@heed/contract';
import type { ThreadPart } from '../conversation/build-thread.ts';
import { placeSides } from './place-sides.ts';

const part = (id: number, createdAt: string): ThreadPart => ({
  kind: 'message',
  key: `message-${id}`,
  message: { id, createdAt } as Message,
});
const side = (id: number, lastMessageAt: string) => ({ id, lastMessageAt }) as SideConversation;

test('each side conversation stands once, after the messages that are older than its newest one', () => {
  const parts = [part(1, '2026-03-01'), part(2, '2026-03-03'), part(3, '2026-03-05')];
  const sides = [side(9, '2026-03-06'), side(8, '2026-03-03'), side(7, '2026-02-01')];
  assert.deepEqual(
    placeSides(parts, sides).map(({ key }) => key),
    ['side-7', 'message-1', 'message-2', 'side-8', 'message-3', 'side-9'],
  );
  assert.deepEqual(
    placeSides([], sides).map(({ key }) => key),
    ['side-7', 'side-8', 'side-9'],
  );
});
