/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { defaultWeights } from '@heed/assignment';
import {
  exampleAgents,
  rankExamples,
  shareOf,
  terms,
  usualWeights,
  type ExampleName,
} from './example-fitness.ts';

const only = (term: (typeof terms)[number]) =>
  Object.fromEntries(terms.map((each) => [each, each === term ? 1 : 0])) as unknown as typeof usualWeights;

test('a queue starts with the weights that the server takes for usual', () => {
  assert.deepEqual(usualWeights, defaultWeights);
});

test('each of the three examples wins for some weights', () => {
  const winners = new Set<ExampleName>(
    [only('skillMatch'), only('spareFraction'), only('affinity')].map(
      (weights) => rankExamples(weights)[0]!.name,
    ),
  );
  assert.deepEqual(winners, new Set(Object.keys(exampleAgents)));
});

test('shares add up to the whole, and to nothing where nothing weighs', () => {
  assert.ok(Math.abs(terms.reduce((sum, term) => sum + shareOf(usualWeights, term), 0) - 1) < 1e-9);
  const none = { ...usualWeights, ...Object.fromEntries(terms.map((term) => [term, 0])) };
  assert.equal(rankExamples(none)[0]!.fitness, 0);
});
