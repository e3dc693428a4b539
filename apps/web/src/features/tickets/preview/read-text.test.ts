/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { decodeText } from './read-text.ts';

const bytes = (...values: number[]) => new Uint8Array(values);

test('text is read by its mark, as UTF-8, or as GB 18030', () => {
  assert.equal(decodeText(new TextEncoder().encode('Grüße 你好')), 'Grüße 你好');
  assert.equal(decodeText(bytes(0xff, 0xfe, 0x60, 0x4f)), '你');
  assert.equal(decodeText(bytes(0xfe, 0xff, 0x4f, 0x60)), '你');
  assert.equal(decodeText(bytes(0xc4, 0xe3, 0xba, 0xc3)), '你好');
});

test('a character that the cut goes through does not make the rest unreadable', () => {
  assert.equal(decodeText(new TextEncoder().encode('你好').subarray(0, 5)), '你');
});
