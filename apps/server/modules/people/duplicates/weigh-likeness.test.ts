import assert from 'node:assert/strict';
import { test } from 'node:test';
import { weighLikeness } from './weigh-likeness.ts';

const none = { samePhone: false, name: 0, sameOrganization: false, sharedDomain: false, address: 0 };

test('a shared number suggests two whatever they are called', () => {
  assert.deepEqual(weighLikeness({ ...none, samePhone: true }), ['phone']);
});

test('a shared organization or domain suggests only those whose names are near', () => {
  const shared = { ...none, sameOrganization: true, sharedDomain: true };
  assert.deepEqual(weighLikeness({ ...shared, name: 0.49 }), []);
  assert.deepEqual(weighLikeness({ ...shared, name: 0.5 }), ['organization', 'domain']);
});

test('a name alone suggests nobody, and a like address only with the same name', () => {
  assert.deepEqual(weighLikeness({ ...none, name: 1 }), []);
  assert.deepEqual(weighLikeness({ ...none, name: 0.8, address: 1 }), []);
  assert.deepEqual(weighLikeness({ ...none, name: 1, address: 0.4 }), ['address']);
});
