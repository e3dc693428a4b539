/// <reference types="node" />
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { offerOptions } from './offer-options.ts';

const option = (value: string, label: string) => ({ value, label });
const me = option('1', 'Robin Vale (Me)');
const none = option('none', 'Unassigned');
const found = [option('2', 'Asha Rao'), option('1', 'Robin Vale'), option('3', 'Una Lind')];
const values = (typed: string, isPending = false) =>
  offerOptions({ first: [me], none, found, typed, isPending }).map(({ value }) => value);

test('I and nobody are at hand before the others while nothing is typed, and nobody is offered twice', () => {
  assert.deepEqual(values(''), ['1', 'none', '2', '3']);
});

test('what is typed never puts nobody before somebody who was found', () => {
  assert.deepEqual(values('as'), ['2', '1', '3', 'none']);
});

test('what was found for the letters before is not offered for others', () => {
  assert.deepEqual(values('lin', true), ['3']);
  assert.deepEqual(values('una', true), ['3', 'none']);
  assert.deepEqual(values('me', true), ['1']);
  assert.deepEqual(values('zzz', true), []);
});
