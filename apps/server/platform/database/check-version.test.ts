import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Refusal } from '../errors/index.ts';
import { changedFields, markChanged } from './index.ts';

const me = { kind: 'agent', id: 1 } as const;
const row = {
  version: 4,
  changedFields: {
    name: { version: 4, by: 2 },
    groupIds: { version: 3, by: 2 },
    languages: { version: 4, by: 1 },
  },
  values: { name: 'Theirs', groupIds: [1, 2], languages: ['en'], disabled: false },
};

test('a field that somebody else has changed since is a conflict that names both values', () => {
  const failing = () => changedFields(row, { version: 3, changes: { name: 'Mine', disabled: true } }, me);
  assert.throws(failing, (error: Refusal) => {
    assert.deepEqual(
      [error.code, error.details.version, error.details.conflicts],
      ['conflict', 4, [{ field: 'name', theirs: 'Theirs', yours: 'Mine' }]],
    );
    return true;
  });
});

test("changes of other fields, older changes, and one's own stand side by side", () => {
  assert.deepEqual(changedFields(row, { version: 3, changes: { groupIds: [1], disabled: true } }, me), [
    'groupIds',
    'disabled',
  ]);
  assert.deepEqual(changedFields(row, { version: 2, changes: { languages: ['de'] } }, me), ['languages']);
});

test('what is the same already changes nothing and conflicts with nothing', () => {
  assert.deepEqual(
    changedFields(
      row,
      { version: 1, changes: { name: 'Theirs', groupIds: [1, 2], disabled: undefined } },
      me,
    ),
    [],
  );
});

test('what was changed is marked with its version and author, and the rest keeps its marks', () => {
  assert.deepEqual(markChanged(row.changedFields, ['name'], { version: 5, by: 1 }), {
    ...row.changedFields,
    name: { version: 5, by: 1 },
  });
});

test('a field that counts as changed whatever its value is written, and conflicts like any other', () => {
  assert.deepEqual(
    changedFields(row, { version: 4, changes: { disabled: false }, always: ['disabled'] }, me),
    ['disabled'],
  );
  assert.throws(() => changedFields(row, { version: 3, changes: { name: 'Theirs' }, always: ['name'] }, me), {
    code: 'conflict',
  });
});
