/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { searchCommands, type Command } from './commands.ts';
import { describeKey } from './shortcuts.ts';

const command = (id: string, label: string, keywords = '', more: Partial<Command> = {}): Command => ({
  id,
  label,
  keywords,
  group: '',
  run: () => {},
  ...more,
});
const list = [
  command('tickets', 'Go to tickets', 'gongdan gd 工单'),
  command('tags', 'Change tags', 'biaoqian bq'),
  command('solve', '解决工单', 'jiejue jj solve'),
  command('hidden', 'Next ticket', '', { keysOnly: true }),
];
const find = (query: string) => searchCommands(list, query).map((entry) => entry.id);
const press = (key: string, more: Partial<KeyboardEvent> = {}) =>
  describeKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test('commands are found by the beginning of any word, in any order', () => {
  assert.deepEqual(find('tick go'), ['tickets']);
  assert.deepEqual(find('t'), ['tickets', 'tags']);
});

test('commands are found by pinyin, its initials, and the other language', () => {
  assert.deepEqual(find('gongd'), ['tickets']);
  assert.deepEqual(find('jj'), ['solve']);
  assert.deepEqual(find('solve'), ['solve']);
});

test('Chinese is found in the middle of a label, and a label comes before a keyword', () => {
  assert.deepEqual(find('工单'), ['solve', 'tickets']);
});

test('a word that matches nothing finds nothing, and keys-only commands are never listed', () => {
  assert.deepEqual(find('tickets zzz'), []);
  assert.ok(!find('').includes('hidden'));
});

test('keys are spelled the same on every keyboard', () => {
  assert.equal(press('k', { ctrlKey: true }), 'mod+k');
  assert.equal(press('K', { metaKey: true, shiftKey: true }), 'mod+shift+k');
  assert.equal(press('?', { shiftKey: true }), '?');
  assert.equal(press('Enter', { shiftKey: true }), 'shift+enter');
  assert.equal(press('G'), 'g');
  assert.equal(press('X', { shiftKey: true }), 'shift+x');
  assert.equal(press('*', { shiftKey: true }), '*');
});

test('modifiers alone, Alt combinations and dead keys mean nothing', () => {
  for (const key of ['Shift', 'Control', 'Dead', 'Process']) assert.equal(press(key), '');
  assert.equal(press('l', { altKey: true }), '');
});
