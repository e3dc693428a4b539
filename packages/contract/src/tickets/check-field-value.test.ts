import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkFieldValue } from './check-field-value.ts';
import type { FieldOption, TicketFieldType } from './custom-fields.ts';

const option = (key: string, archived = false): FieldOption => ({ key, label: { en: key }, archived });
const options = [option('a'), option('a/b'), option('c'), option('old', true)];
const check = (type: TicketFieldType, value: unknown, before?: string | string[]) =>
  checkFieldValue({ type, options }, value, before);
const kept = (type: TicketFieldType, value: unknown, before?: string | string[]) => {
  const checked = check(type, value, before);
  assert.ok('value' in checked, JSON.stringify(checked));
  return checked.value;
};
const faultOf = (type: TicketFieldType, value: unknown, before?: string | string[]) => {
  const checked = check(type, value, before);
  assert.ok('fault' in checked, `${type} took ${JSON.stringify(value)?.slice(0, 50)}`);
  return checked.fault.code;
};

test('a value of each type is kept as it is', () => {
  assert.equal(kept('text', 'Crème 退款 🎉'), 'Crème 退款 🎉');
  assert.equal(kept('multiline', 'one\r\ntwo'), 'one\ntwo');
  assert.equal(kept('number', -7), -7);
  assert.equal(kept('decimal', 0.1), 0.1);
  assert.equal(kept('date', '2024-02-29'), '2024-02-29');
  assert.equal(kept('checkbox', false), false);
  assert.equal(kept('dropdown', 'c'), 'c');
  assert.deepEqual(kept('multiselect', ['c', 'a', 'c']), ['a', 'c']);
  assert.equal(kept('tree', 'a/b'), 'a/b');
  assert.equal(kept('customer', 12), 12);
});

test('nothing written means not set', () => {
  for (const value of [null, '', '   ', '\0']) assert.equal(kept('text', value), null);
  assert.equal(kept('multiselect', []), null);
});

test('a value of another type is refused and never turned into one', () => {
  for (const type of ['text', 'date', 'dropdown', 'tree'] as const)
    assert.equal(faultOf(type, 5), 'wrongType');
  for (const value of ['5', 1.5, Number.NaN, Infinity]) assert.equal(faultOf('number', value), 'wrongType');
  for (const value of ['true', 1]) assert.equal(faultOf('checkbox', value), 'wrongType');
  for (const value of [0, -1, 1.5, '1', 2 ** 60]) assert.equal(faultOf('ticket', value), 'wrongType');
  assert.equal(faultOf('decimal', 1e300), 'invalid');
});

test('a text of 5 MB, of several lines where there is one, or that is no text in itself does no harm', () => {
  assert.equal(faultOf('text', 'x'.repeat(5_000_000)), 'tooLong');
  assert.equal(faultOf('multiline', '退'.repeat(20_001)), 'tooLong');
  assert.equal(faultOf('text', 'one\ntwo'), 'manyLines');
  assert.equal(kept('text', 'a\0b\ud800c'), 'ab\ufffdc');
  assert.equal(kept('text', 'مرحبا'), 'مرحبا');
});

test('a day that the calendar does not have is refused', () => {
  for (const day of ['2023-02-29', '2026-13-01', '2026-1-1', '0000-00-00', '2026-01-01T00:00:00Z'])
    assert.equal(faultOf('date', day), 'invalidDay');
});

test('an archived choice cannot be chosen, and stays where it was', () => {
  assert.equal(faultOf('dropdown', 'old'), 'unknownOption');
  assert.equal(kept('dropdown', 'old', 'old'), 'old');
  assert.equal(faultOf('multiselect', ['a', 'old']), 'unknownOption');
  assert.deepEqual(kept('multiselect', ['a', 'old'], ['old']), ['a', 'old']);
  assert.equal(faultOf('dropdown', 'constructor'), 'unknownOption');
});
