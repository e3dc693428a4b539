/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { initials } from './initials.ts';

test('a name of several words gives its first and last letter', () => {
  assert.equal(initials('Ana María Soto'), 'AS');
  assert.equal(initials('élodie'), 'É');
});

test('a Chinese name gives the given name', () => {
  assert.equal(initials('张三'), '三');
  assert.equal(initials('李小龙'), '小龙');
  assert.equal(initials('欧阳娜娜'), '娜娜');
});

test('without a name the address speaks, and without either a question mark', () => {
  assert.equal(initials('', 'ana.soto@example.com'), 'AS');
  assert.equal(initials('', ''), '?');
  assert.equal(initials('🙂'), '?');
});

test('characters outside the basic plane are never cut in half', () => {
  assert.equal(initials('𠮷野家'), '野家');
  assert.equal(initials('𝒜da'), '𝒜');
});

test('where two Chinese characters have no room, the last alone stands; letters stay two', () => {
  assert.equal(initials('周晓明', '', true), '明');
  assert.equal(initials('Ana María Soto', '', true), 'AS');
});
