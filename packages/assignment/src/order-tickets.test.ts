import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareArrival, groupBy, lineKey, orderTickets } from './order-tickets.ts';
import { minute, noon, randomDesk, shuffled, usualQueue, usualWork } from './testing/random-desk.ts';
import { urgency } from './urgency.ts';
import type { Work } from './types.ts';

const size = { tickets: 40, agents: 1, skills: 2, queues: 1 };

test('tickets of one line are served first come first served, even where the first is just overdue', () => {
  const waited = (ticketId: number, minutes: number): Work => ({
    ...usualWork,
    ticketId,
    waitingSince: noon - minutes * minute,
  });
  const line = [waited(3, 10), waited(2, 59), waited(1, 61)];
  assert.ok(urgency(line[1]!, noon) > urgency(line[2]!, noon));
  assert.deepEqual(
    orderTickets(line, usualQueue, noon).map(({ ticketId }) => ticketId),
    [1, 2, 3],
  );
});

test('the order is that of taking the most urgent head of a line each time', () => {
  for (let seed = 0; seed < 30; seed += 1) {
    const { works, queues } = randomDesk(seed, size);
    const queue = queues[0]!;
    const lines = groupBy(works, (work) => lineKey(work, queue, noon)).map((line) =>
      line.sort(compareArrival),
    );
    const expected: Work[] = [];
    while (expected.length < works.length) {
      const heads = lines.filter((line) => line.length > 0);
      heads.sort((a, b) => urgency(b[0]!, noon) - urgency(a[0]!, noon) || compareArrival(a[0]!, b[0]!));
      expected.push(heads[0]!.shift()!);
    }
    assert.deepEqual(orderTickets(works, queue, noon), expected);
  }
});

test('the order does not depend on the order given, and the list given is left as it was', () => {
  const { works, queues } = randomDesk(7, size);
  const given = shuffled(works, 8);
  const copy = [...given];
  assert.deepEqual(orderTickets(given, queues[0]!, noon), orderTickets(works, queues[0]!, noon));
  assert.deepEqual(given, copy);
});

test('an empty queue has an empty order', () => {
  assert.deepEqual(orderTickets([], usualQueue, noon), []);
});
