/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group } from '@heed/rules/conditions';
import { fromEdit, keptValue, nodeAt, replace, toEdit } from './edit-tree.ts';

const group: Group = {
  all: [
    { field: 'status', operator: 'isAnyOf', value: ['open'] },
    {
      any: [
        { field: 'assignee', operator: 'isNotSet' },
        { none: [{ field: 'tags', operator: 'containsAnyOf', value: ['x'] }] },
      ],
    },
  ],
};

test('conditions come out of the editor as they went in', () => {
  assert.deepEqual(fromEdit(toEdit(group)), group);
});

test('the path of a problem leads to the row that it is about', () => {
  const root = toEdit(group);
  const inner = root.parts[1]!;
  assert.ok(inner.kind === 'group');
  assert.equal(nodeAt(root, ['all', 0, 'value']), root.parts[0]!.id);
  assert.equal(nodeAt(root, ['all', 1]), inner.id);
  assert.equal(nodeAt(root, ['all', 1, 'any', 0, 'field']), inner.parts[0]!.id);
  assert.equal(nodeAt(root, []), root.id);
  assert.equal(nodeAt(root, ['all', 7]), null);
});

test('a row is replaced or taken away wherever it stands, and the others stay', () => {
  const root = toEdit(group);
  const inner = root.parts[1]!;
  assert.ok(inner.kind === 'group');
  assert.deepEqual(fromEdit(replace(root, inner.parts[0]!.id, null)), {
    all: [group.all![0], { any: [{ none: [{ field: 'tags', operator: 'containsAnyOf', value: ['x'] }] }] }],
  });
});

test('another comparison keeps the value where it fits, be it one or a list', () => {
  assert.equal(keptValue('open', 'option', 'option'), 'open');
  assert.deepEqual(keptValue('open', 'option', 'options'), ['open']);
  assert.equal(keptValue(['open', 'new'], 'options', 'option'), 'open');
  assert.equal(keptValue('open', 'option', null), undefined);
  assert.equal(keptValue('x', 'text', 'pattern'), undefined);
});
