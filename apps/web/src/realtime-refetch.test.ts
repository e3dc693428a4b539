/// <reference types="node" />
import { test, type TestContext } from 'node:test';
import assert from 'node:assert/strict';
import { QueryClient, QueryObserver, type QueryKey } from '@tanstack/react-query';
import { createRefetcher } from './realtime-refetch.ts';

/** Lets promises and timers of up to `ms` run, step by step. */
async function pass(t: TestContext, ms: number): Promise<void> {
  for (let step = 0; step < ms; step += 10) {
    t.mock.timers.tick(10);
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

/** A client whose fetches take `takes` ms, on a clock of its own. */
function desk(t: TestContext, takes = 20) {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity, retry: false } } });
  const refetcher = createRefetcher(client);
  const fetched = new Map<string, number>();
  let [changes, done, running, most] = [0, 0, 0, 0];
  const show = (queryKey: QueryKey) =>
    new QueryObserver(client, {
      queryKey,
      initialData: 0,
      queryFn: async () => {
        const name = queryKey.join(' ');
        fetched.set(name, (fetched.get(name) ?? 0) + 1);
        const seen = changes;
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, takes));
        running -= 1;
        done += 1;
        return seen;
      },
    }).subscribe(() => undefined);
  t.after(() => {
    refetcher.stop();
    client.clear();
  });
  const count = (name: string) => fetched.get(name) ?? 0;
  const change = () => (changes += 1);
  return { client, refetcher, show, count, change, finished: () => done, most: () => most };
}

test('the first change is fetched at once', (t) => {
  const { refetcher, show, count } = desk(t);
  show(['tickets', 'list']);
  refetcher.touch([['tickets']]);
  assert.equal(count('tickets list'), 1);
});

test('a hundred changes in a second fetch a list at most once in 200 ms, and the last of them is seen', async (t) => {
  const { client, refetcher, show, count, change } = desk(t);
  show(['tickets', 'list']);
  show(['ticket-counts']);
  for (let id = 1; id <= 100; id += 1) {
    change();
    refetcher.touch([['tickets'], ['ticket-counts'], ['ticket', id]]);
    await pass(t, 10);
  }
  await pass(t, 1_000);
  assert.equal(client.getQueryData(['tickets', 'list']), 100);
  assert.equal(client.getQueryData(['ticket-counts']), 100);
  assert.ok(count('tickets list') <= 6, `${count('tickets list')} fetches`);
  assert.ok(count('ticket-counts') <= 6, `${count('ticket-counts')} fetches`);
});

test('a slow fetch is not cut off by changes that follow, nor does a second one run beside it', async (t) => {
  const { refetcher, show, finished, most } = desk(t, 450);
  show(['tickets', 'list']);
  for (let id = 1; id <= 100; id += 1) {
    refetcher.touch([['tickets']]);
    await pass(t, 10);
  }
  assert.equal(finished(), 2);
  assert.equal(most(), 1);
});

test('what is not on screen is not fetched, but stale', (t) => {
  const { client, refetcher, show, count } = desk(t);
  show(['tickets', 'list', 'mine'])();
  refetcher.touch([['tickets']]);
  assert.equal(count('tickets list mine'), 0);
  assert.equal(client.getQueryState(['tickets', 'list', 'mine'])?.isInvalidated, true);
});

test('when anything may have changed, everything on screen is fetched once, however often it is said', async (t) => {
  const { refetcher, show, count } = desk(t);
  show(['tickets', 'list']);
  show(['me']);
  refetcher.touchAll();
  await pass(t, 500);
  assert.deepEqual([count('tickets list'), count('me')], [1, 1]);
});
