/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { describeBrowser } from './describe-browser.ts';

test('a browser that names others too is known by its own name', () => {
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0 Safari/537.36 Edg/143.0';
  assert.deepEqual(describeBrowser(edge), { name: 'Edge, Windows', phone: false });
});

test('a phone is told from a desk', () => {
  const phone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1';
  assert.deepEqual(describeBrowser(phone), { name: 'Safari, iOS', phone: true });
});

test('nothing is claimed of a program that says nothing', () => {
  assert.equal(describeBrowser(null), null);
  assert.equal(describeBrowser('python-requests/2.32'), null);
});
