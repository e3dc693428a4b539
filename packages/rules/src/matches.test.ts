import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, matches, parseConditions, type Condition, type Context, type Group } from './index.ts';
import { ticketFields, type TestTicket } from './testing/ticket-fields.ts';

const context: Context = {
  now: new Date('2026-03-09T12:00:00Z'),
  timeZone: 'America/New_York',
  viewer: { id: 7, groupIds: [3] },
};
const ticket: TestTicket = {
  id: 1,
  subject: 'ＲＥＦＵＮＤ 退款',
  status: 'open',
  priority: 'high',
  type: null,
  groupId: 3,
  assigneeId: null,
  requesterId: 9,
  requesterAddresses: ['Li@Example.com', 'li@acme.cn'],
  tags: ['vip', 'refund'],
  fields: {},
  messageCount: 2,
  waitingSince: null,
  createdAt: new Date('2026-03-08T04:59:59.999Z'),
};

function holds(condition: Condition | Group, changes: Partial<TestTicket> = {}, seen = context): boolean {
  const parsed = parseConditions({ all: [condition] }, ticketFields);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return matches(parsed.rule, { ...ticket, ...changes }, seen);
}
const is = (field: string, operator: string, value?: unknown, changes?: Partial<TestTicket>) =>
  holds({ field, operator, value }, changes);

test('what is not set satisfies the negative operators and no other', () => {
  for (const operator of ['is', 'isNot']) assert.equal(is('type', operator, 'task'), operator === 'isNot');
  assert.ok(is('type', 'isNotSet') && !is('type', 'isSet'));
  assert.ok(is('type', 'isNoneOf', ['task', 'problem']));
  assert.ok(
    is('assignee', 'is', 'none') && is('assignee', 'isAnyOf', [4, 'none']) && is('assignee', 'isNot', 4),
  );
  assert.ok(!is('field:seats', 'lessThan', 5) && !is('field:seats', 'atLeast', 5));
  assert.ok(
    !is('waitingSince', 'before', 'today') &&
      !is('waitingSince', 'moreThanAgo', { amount: 1, unit: 'hours' }),
  );
  assert.ok(is('field:note', 'doesNotContain', 'a') && is('subject', 'isNotSet', undefined, { subject: '' }));
  assert.ok(is('field:vip', 'is', false) && is('field:vip', 'isNot', true));
  assert.ok(
    is('tags', 'containsNoneOf', ['vip'], { tags: [] }) && is('tags', 'isNotSet', undefined, { tags: [] }),
  );
});

test('text is compared without case and width, patterns with both', () => {
  assert.ok(
    is('subject', 'contains', 'refund') &&
      is('subject', 'startsWith', 'Refund') &&
      is('subject', 'endsWith', '款'),
  );
  assert.ok(is('subject', 'is', 'refund 退款'));
  assert.ok(is('subject', 'contains', 'ΟΔΟΣ', { subject: 'οδοσ' }));
  assert.ok(!is('subject', 'matches', 'REFUND') && is('subject', 'matches', '^ＲＥ.*款$'));
  assert.ok(!is('subject', 'contains', '%'));
});

test('of several texts any may pass, and a negative operator asks that none does', () => {
  assert.ok(is('requesterAddress', 'endsWith', '@acme.cn') && is('requesterAddress', 'is', 'li@example.com'));
  assert.ok(
    !is('requesterAddress', 'doesNotEndWith', '@acme.cn') && is('requesterAddress', 'doesNotContain', 'bo@'),
  );
  assert.ok(is('requesterAddress', 'isNotSet', undefined, { requesterAddresses: [''] }));
});

test('tags are asked for as at least one, all, or none', () => {
  assert.ok(is('tags', 'containsAnyOf', ['x', 'vip']) && is('tags', 'containsAllOf', ['refund', 'vip']));
  assert.ok(is('tags', 'containsNoneOf', ['x']) && is('tags', 'doesNotContainAllOf', ['x', 'vip']));
  assert.ok(!is('tags', 'containsAnyOf', ['VIP']));
});

test('me and my groups are those of whoever looks; for nobody they hold nothing', () => {
  assert.ok(is('group', 'is', 'myGroups') && is('assignee', 'is', 'me', { assigneeId: 7 }));
  const nobody = { ...context, viewer: null };
  assert.ok(!holds({ field: 'group', operator: 'is', value: 'myGroups' }, {}, nobody));
  assert.ok(holds({ field: 'assignee', operator: 'isNot', value: 'me' }, { assigneeId: 7 }, nobody));
});

test('a node of a tree takes in what is below it, and nothing that merely begins alike', () => {
  const at = (area: string) => ({ fields: { area } });
  assert.ok(
    is('field:area', 'isUnder', 'hardware', at('hardware/printer')) &&
      is('field:area', 'isUnder', 'hardware', at('hardware')),
  );
  assert.ok(
    !is('field:area', 'isUnder', 'hardware', at('hardware_x')) &&
      !is('field:area', 'is', 'hardware', at('hardware/printer')),
  );
  assert.ok(is('field:area', 'isUnder', '软件', at('软件/登录')));
});

test('a day lasts from midnight to midnight where the clocks of the zone stand', () => {
  // In New York 8 March 2026 has 23 hours, from 05:00 UTC to 04:00 UTC.
  const on = (operator: string, value: string, at: string, timeZone = 'America/New_York') =>
    holds({ field: 'createdAt', operator, value }, { createdAt: new Date(at) }, { ...context, timeZone });
  assert.ok(
    !on('on', '2026-03-08', '2026-03-08T04:59:59.999Z') && on('on', '2026-03-08', '2026-03-08T05:00:00Z'),
  );
  assert.ok(
    on('on', '2026-03-08', '2026-03-09T03:59:59.999Z') && !on('on', '2026-03-08', '2026-03-09T04:00:00Z'),
  );
  assert.ok(
    on('after', '2026-03-08', '2026-03-09T04:00:00Z') &&
      !on('after', '2026-03-08', '2026-03-09T03:59:59.999Z'),
  );
  assert.ok(
    on('before', '2026-03-08', '2026-03-08T04:59:59.999Z') &&
      on('onOrBefore', '2026-03-08', '2026-03-08T05:00:00Z'),
  );
  // In Cairo 24 April 2026 begins at one o'clock: midnight does not occur.
  assert.ok(
    on('on', '2026-04-24', '2026-04-23T22:00:00Z', 'Africa/Cairo') &&
      !on('on', '2026-04-24', '2026-04-23T21:59:59.999Z', 'Africa/Cairo'),
  );
  assert.ok(on('on', 'yesterday', '2026-03-08T05:00:00Z') && on('on', 'today', '2026-03-09T04:00:00Z'));
});

test('hours and days ago are elapsed time and part the past without a gap', () => {
  const ago = (operator: string, amount: number, unit: string, createdAt: string) =>
    holds({ field: 'createdAt', operator, value: { amount, unit } }, { createdAt: new Date(createdAt) });
  assert.ok(
    ago('moreThanAgo', 1, 'days', '2026-03-08T12:00:00Z') &&
      !ago('lessThanAgo', 1, 'days', '2026-03-08T12:00:00Z'),
  );
  assert.ok(
    ago('lessThanAgo', 24, 'hours', '2026-03-08T12:00:00.001Z') &&
      ago('lessThanAgo', 1, 'minutes', '2026-03-09T12:00:00Z'),
  );
  assert.ok(!ago('lessThanAgo', 1, 'weeks', '2026-03-09T12:00:00.001Z'));
  assert.ok(
    ago('lessThanAhead', 1, 'hours', '2026-03-09T12:59:59Z') &&
      ago('moreThanAhead', 1, 'hours', '2026-03-09T13:00:00Z'),
  );
});

test('an explanation says of every part whether it held, and what was seen', () => {
  const parsed = parseConditions(
    {
      all: [
        { field: 'status', operator: 'is', value: 'solved' },
        { none: [{ field: 'type', operator: 'isSet' }] },
      ],
    },
    ticketFields,
  );
  assert.ok(parsed.ok);
  const explanation = explain(parsed.rule, ticket, context);
  assert.deepEqual(explanation, {
    kind: 'all',
    path: [],
    holds: false,
    parts: [
      {
        kind: 'condition',
        path: ['all', 0],
        holds: false,
        condition: { field: 'status', operator: 'is', value: 'solved' },
        actual: 'open',
      },
      {
        kind: 'none',
        path: ['all', 1],
        holds: true,
        parts: [
          {
            kind: 'condition',
            path: ['all', 1, 'none', 0],
            holds: false,
            condition: { field: 'type', operator: 'isSet' },
            actual: null,
          },
        ],
      },
    ],
  });
});

test('conditions under nothing hold for every ticket', () => {
  assert.ok(holds({ all: [{ all: [{ field: 'status', operator: 'is', value: 'open' }] }] }));
  const everything = parseConditions({ all: [] }, ticketFields);
  assert.ok(everything.ok && matches(everything.rule, ticket, context));
});
