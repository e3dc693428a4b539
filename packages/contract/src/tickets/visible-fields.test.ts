import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketFieldType } from './custom-fields.ts';
import type { FormCondition, FormItem } from './forms.ts';
import { formOf, missingFields, visibleFields } from './visible-fields.ts';

const field = (id: number, type: TicketFieldType, rest: { required?: boolean; archived?: boolean } = {}) => ({
  id,
  key: `f${id}`,
  type,
  required: false,
  archived: false,
  ...rest,
});
const when = (fieldId: number, ...values: (string | boolean)[]): FormCondition => ({ fieldId, values });
const item = (
  fieldId: number,
  showWhen: FormCondition | null = null,
  requireWhen: FormCondition | null = null,
): FormItem => ({
  fieldId,
  showWhen,
  requireWhen,
});

const fields = [
  field(1, 'dropdown'),
  field(2, 'checkbox'),
  field(3, 'tree'),
  field(4, 'text', { required: true }),
  field(5, 'multiselect'),
];
const form = {
  fields: [
    item(1),
    item(2, when(1, 'a', 'b')),
    item(3, when(2, true)),
    item(4, when(3, 'x')),
    item(5, null, when(1, 'b')),
  ],
};
const shown = (values: Record<string, string | boolean | string[]>) =>
  visibleFields(form, fields, values).map(({ field: { id } }) => id);

test('a field is shown when what it depends on is, three steps deep', () => {
  assert.deepEqual(shown({}), [1, 5]);
  assert.deepEqual(shown({ f1: 'a' }), [1, 2, 5]);
  assert.deepEqual(shown({ f1: 'a', f2: true, f3: 'x/y' }), [1, 2, 3, 4, 5]);
  assert.deepEqual(
    shown({ f1: 'a', f2: true, f3: 'xy' }),
    [1, 2, 3, 5],
    'a branch is not the text it begins with',
  );
});

test('what a hidden field still holds decides about nothing', () => {
  assert.deepEqual(shown({ f1: 'c', f2: true, f3: 'x' }), [1, 5]);
});

test('only fields that are shown can be missing', () => {
  const missing = (values: Record<string, string | boolean | string[]>) =>
    missingFields(form, fields, values).map(({ id }) => id);
  assert.deepEqual(missing({}), []);
  assert.deepEqual(missing({ f1: 'b' }), [5], 'required by a condition');
  assert.deepEqual(missing({ f1: 'b', f5: [] }), [5], 'an empty list says nothing');
  assert.deepEqual(missing({ f1: 'a', f2: true, f3: 'x' }), [4]);
  assert.deepEqual(missing({ f1: 'a', f2: true, f3: 'x', f4: 'said' }), []);
});

test('an archived field is neither shown nor missing, and what depended on it is hidden', () => {
  const archived = fields.map((each) => (each.id === 2 ? { ...each, archived: true } : each));
  const values = { f1: 'a', f2: true, f3: 'x' };
  assert.deepEqual(
    visibleFields(form, archived, values).map(({ field: { id } }) => id),
    [1, 5],
  );
  assert.deepEqual(missingFields(form, archived, values), []);
});

test('fields that wait for each other are not shown, and nothing runs for ever', () => {
  const circle = { fields: [item(2, when(1, 'a')), item(1, when(2, true))] };
  assert.deepEqual(visibleFields(circle, fields, { f1: 'a', f2: true }), []);
});

test('without a form all fields in use are shown', () => {
  assert.equal(visibleFields(null, fields, {}).length, 5);
});

test('the form chosen comes first, then that of the inbox, of the group, and the standard one', () => {
  const made = (id: number, rest: object) => ({
    id,
    archived: false,
    groupIds: [],
    inboxIds: [],
    standard: false,
    ...rest,
  });
  const forms = [
    made(1, { standard: true }),
    made(2, { groupIds: [7] }),
    made(3, { inboxIds: [9] }),
    made(4, { archived: true, groupIds: [8] }),
  ];
  const of = (formId: number | null, groupId: number | null, inboxId: number | null) =>
    formOf(forms, { formId, groupId, inboxId })?.id;
  assert.equal(of(null, null, null), 1);
  assert.equal(of(null, 7, null), 2);
  assert.equal(of(null, 7, 9), 3);
  assert.equal(of(2, null, 9), 2);
  assert.equal(of(4, null, null), 4, 'a ticket keeps an archived form');
  assert.equal(of(null, 8, null), 1, 'which no other ticket gets');
});
