import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketRow } from '@heed/contract';
import { groupRows, headingAbove } from './group-rows.ts';

const row = (id: number, assigneeId: number | null) =>
  ({ id, status: 'open', assignee: assigneeId && { id: assigneeId, name: 'Kim' } }) as TicketRow;
const rows = [row(1, 7), row(2, 7), row(3, 8), row(4, null)];
const byAssignee = { viewId: 1, groupBy: 'assignee' } as const;
const said = (items: ReturnType<typeof groupRows>) =>
  items.map((item) => (item.kind === 'heading' ? `[${item.value}]` : `${item.row.id}@${item.index}`));

test('each group has one heading, before its first ticket, and tickets keep their places', () => {
  assert.deepEqual(said(groupRows(rows, byAssignee)), ['[7]', '1@0', '2@1', '[8]', '3@2', '[null]', '4@3']);
  assert.deepEqual(said(groupRows(rows, null)), ['1@0', '2@1', '3@2', '4@3']);
  assert.deepEqual(groupRows([], byAssignee), []);
});

test('what stands under a heading finds it, also where the list has become shorter', () => {
  const items = groupRows(rows, byAssignee);
  assert.equal(headingAbove(items, 2)?.value, '7');
  assert.equal(headingAbove(items, 3)?.value, '8');
  assert.equal(headingAbove(items, 99)?.value, null);
  assert.equal(headingAbove(groupRows(rows, null), 2), null);
  assert.equal(headingAbove([], 0), null);
});
