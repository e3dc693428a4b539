/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { staleKeys } from './realtime-keys.ts';

const change = (type: string, id: number | null) => ({ type, id, version: 1, position: 1 });

test('a change of a ticket makes its lists, its counts and its own page stale', () => {
  assert.deepEqual(staleKeys(change('ticket.replied', 7)), [
    ['tickets'],
    ['ticket-counts'],
    ['timelines'],
    ['ticket', 7],
  ]);
});

test('a change without an id makes lists stale only', () => {
  assert.deepEqual(staleKeys(change('customer.created', null)), [['customers'], ['timelines']]);
});

test('an agent who comes or goes makes no list of agents stale', () => {
  assert.deepEqual(staleKeys(change('agent.availabilityChanged', 7)), [
    ['agents', 'routing'],
    ['my-routing'],
    ['agent', 7],
  ]);
});

test('a note on a customer leaves the customer as it is; a merge brings the other one’s notes', () => {
  assert.deepEqual(staleKeys(change('customer.noteAdded', 7)), [['customer-notes'], ['timelines']]);
  assert.deepEqual(staleKeys(change('customer.merged', 7))[0], ['customer-notes']);
});

test('an unknown event touches nothing', () => {
  assert.deepEqual(staleKeys(change('seal.made', 1)), []);
});
