/** `node packages/rules/bench.ts`: one thread; medians of several runs. */
import fc from 'fast-check';
import {
  compilePattern,
  findContradictions,
  matches,
  parseConditions,
  parseQuery,
  type Context,
  type Group,
} from './src/index.ts';
import { tickets } from './src/testing/arbitraries.ts';
import { ticketFields } from './src/testing/ticket-fields.ts';

const context: Context = {
  now: new Date('2026-03-09T12:00:00Z'),
  timeZone: 'Asia/Shanghai',
  viewer: { id: 1, groupIds: [2, 3] },
};
const view: Group = {
  all: [
    { field: 'status', operator: 'isAnyOf', value: ['new', 'open'] },
    { field: 'group', operator: 'is', value: 'myGroups' },
    { field: 'createdAt', operator: 'onOrAfter', value: '2026-01-01' },
    {
      any: [
        { field: 'subject', operator: 'contains', value: '退款' },
        { field: 'tags', operator: 'containsAnyOf', value: ['vip'] },
        { field: 'field:price', operator: 'greaterThan', value: 100 },
      ],
    },
  ],
};
const records = fc.sample(tickets, { numRuns: 10_000, seed: 1 }).map((ticket, id) => ({ ...ticket, id }));
const rule = ruleOf(view);

report('parseConditions, 6 conditions', 1_000, () => parseConditions(view, ticketFields), 1);
report(
  'matches, 6 conditions',
  20,
  () => records.filter((record) => matches(rule, record, context)),
  records.length,
);
report('findContradictions, 6 conditions', 1_000, () => findContradictions(rule, context), 1);
const worst = ruleOf(worstCase());
report(
  'findContradictions, 100 conditions on one field, 100 values each',
  3,
  () => findContradictions(worst, context),
  1,
);
const search =
  'status:open priority>=high -tags:vip subject:"退款" createdAt>2026-01-01 "exact phrase" -word';
const searchFields = [...ticketFields.values()].map((field) => ({ field, words: [field.key] as [string] }));
report('parseQuery, 5 filters and 2 words', 1_000, () => parseQuery(search, searchFields), 1);
const compiled = compilePattern('(a+)+$|ORD-\\d{4,6}');
if ('pattern' in compiled)
  report(
    'a pattern made to backtrack, on 50,000 characters',
    50,
    () => compiled.pattern.test(`${'a'.repeat(50_000)}!`),
    1,
  );

/** Lists that only together leave nothing: neither a single condition nor a pair tells. */
function worstCase(): Group {
  const values = (i: number) => Array.from({ length: 99 }, (_, k) => 1 + ((i + k) % 100));
  const lists = Array.from({ length: 99 }, (_, i) => ({
    field: 'field:related',
    operator: 'isAnyOf',
    value: values(i),
  }));
  return { all: [...lists, { field: 'field:related', operator: 'isNot', value: 99 }] };
}

function ruleOf(group: Group) {
  const parsed = parseConditions(group, ticketFields);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rule;
}

function report(name: string, runs: number, run: () => unknown, per: number): void {
  const durations = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  const median = durations.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
  console.log(`${name}: ${((median / per) * 1_000).toFixed(1)} µs`);
}
