import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseQueue, meets, type QueueableTicket } from './choose-queue.ts';

const ticket: QueueableTicket = {
  channel: 'email',
  priority: 'normal',
  groupId: 3,
  tags: ['vip', 'refund'],
  language: 'zh-CN',
};

test('the first queue in order whose conditions all hold is chosen', () => {
  const queues = [
    { id: 1, conditions: { tags: ['vip'], channels: ['chat' as const] } },
    { id: 2, conditions: { tags: ['other', 'vip'], groupIds: [3] } },
    { id: 3, conditions: { tags: ['vip'] } },
    { id: 4, conditions: {} },
  ];
  assert.equal(chooseQueue(ticket, queues).id, 2);
  assert.equal(chooseQueue({ ...ticket, groupId: null }, queues).id, 3);
  assert.equal(chooseQueue({ ...ticket, tags: [] }, queues).id, 4);
});

test('a condition that is empty asks for nothing', () => {
  assert.ok(meets(ticket, { channels: [], groupIds: [], priorities: [], tags: [], languages: [] }));
});

test('a language takes its regional forms, not the other way round, and an unknown language matches none', () => {
  assert.ok(meets(ticket, { languages: ['zh'] }));
  assert.ok(meets(ticket, { languages: ['ZH-cn'] }));
  assert.ok(!meets({ ...ticket, language: 'zh' }, { languages: ['zh-CN'] }));
  assert.ok(!meets({ ...ticket, language: 'zhx' }, { languages: ['zh'] }));
  assert.ok(!meets({ ...ticket, language: null }, { languages: ['zh'] }));
});

test('a ticket without a group is in no queue that asks for one', () => {
  assert.ok(!meets({ ...ticket, groupId: null }, { groupIds: [3] }));
});
