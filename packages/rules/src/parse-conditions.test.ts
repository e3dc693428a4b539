import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  conditionsSchema,
  defineFields,
  maxConditions,
  parseConditions,
  type ConditionNode,
} from './index.ts';
import { groups } from './testing/arbitraries.ts';
import { ticketFields } from './testing/ticket-fields.ts';

const parse = (input: unknown) => parseConditions(input, ticketFields);
/** The problems of one condition at the root, without their parameters. */
const problemsOf = (condition: unknown) => {
  const parsed = parse({ all: [condition] });
  return parsed.ok ? [] : parsed.problems.map(({ path, code }) => `${path.join('.')} ${code}`);
};
const status = { field: 'status', operator: 'is', value: 'open' };

test('every problem is named by the path to what must be mended', () => {
  const parsed = parse({
    all: [
      status,
      { field: 'field:gone', operator: 'is', value: 1 },
      {
        any: [
          { field: 'status', operator: 'contains', value: 'open' },
          { none: [{ field: 'messageCount', operator: 'is', value: 1.5 }] },
        ],
      },
    ],
  });
  assert.ok(!parsed.ok);
  assert.deepEqual(
    parsed.problems.map(({ path, code }) => [path.join('.'), code]),
    [
      ['all.1.field', 'fieldDeleted'],
      ['all.2.any.0.operator', 'operatorUnknown'],
      ['all.2.any.1.none.0.value', 'numberNotWhole'],
    ],
  );
  assert.deepEqual(parsed.problems[0]!.params, { field: 'field:gone' });
});

test('a value must fit its field and operator', () => {
  const cases: [unknown, string][] = [
    [{ field: 'status', operator: 'is', value: 'gone' }, 'optionUnknown'],
    [{ field: 'status', operator: 'is' }, 'valueMissing'],
    [{ field: 'status', operator: 'isAnyOf', value: 'open' }, 'valueType'],
    [{ field: 'status', operator: 'isAnyOf', value: [] }, 'listEmpty'],
    [{ field: 'type', operator: 'isSet', value: 'task' }, 'valueNotNeeded'],
    [{ field: 'tags', operator: 'containsAnyOf', value: Array(101).fill('a') }, 'listTooLong'],
    [{ field: 'assignee', operator: 'is', value: 'myGroups' }, 'specialUnknown'],
    [{ field: 'assignee', operator: 'is', value: -1 }, 'valueType'],
    [{ field: 'assignee', operator: 'is', value: 1.5 }, 'numberNotWhole'],
    [{ field: 'requester', operator: 'is', value: 'none' }, 'specialUnknown'],
    [{ field: 'subject', operator: 'contains', value: '  ' }, 'valueMissing'],
    [{ field: 'subject', operator: 'contains', value: 'a\0' }, 'textUnprintable'],
    [{ field: 'subject', operator: 'contains', value: '\ud83d' }, 'textUnprintable'],
    [{ field: 'subject', operator: 'contains', value: 'a'.repeat(501) }, 'textTooLong'],
    [{ field: 'subject', operator: 'matches', value: '(a' }, 'patternInvalid'],
    [{ field: 'subject', operator: 'matches', value: '(?:(?:a?){30}){30}' }, 'patternTooLarge'],
    [{ field: 'field:price', operator: 'is', value: 0.1 + 0.2 }, 'numberTooPrecise'],
    [{ field: 'field:price', operator: 'atLeast', value: Number.NaN }, 'valueType'],
    [{ field: 'field:price', operator: 'between', value: [5, 3] }, 'rangeReversed'],
    [{ field: 'createdAt', operator: 'between', value: ['2026-02-01', '2026-01-01'] }, 'rangeReversed'],
    [{ field: 'createdAt', operator: 'before', value: '2026-02-30' }, 'dateInvalid'],
    [{ field: 'createdAt', operator: 'before', value: '2026-02-03T10:00' }, 'dateInvalid'],
    [{ field: 'createdAt', operator: 'lessThanAgo', value: { amount: 0, unit: 'days' } }, 'durationInvalid'],
    [
      { field: 'field:renewal', operator: 'lessThanAgo', value: { amount: 1, unit: 'hours' } },
      'durationInvalid',
    ],
    [{ field: 'field:vip', operator: 'is', value: 'true' }, 'valueType'],
    [{ field: 'field:area', operator: 'isUnder', value: 'hard' }, 'optionUnknown'],
  ];
  for (const [condition, code] of cases)
    assert.deepEqual(problemsOf(condition), [`all.0.value ${code}`], JSON.stringify(condition));
});

test('whether something is set is not asked of a field that always is', () => {
  assert.deepEqual(problemsOf({ field: 'status', operator: 'isSet' }), ['all.0.operator operatorUnknown']);
  assert.deepEqual(problemsOf({ field: 'type', operator: 'isNotSet', value: null }), []);
});

test('only fields in rising order are compared by order', () => {
  assert.deepEqual(problemsOf({ field: 'priority', operator: 'atLeast', value: 'high' }), []);
  assert.deepEqual(problemsOf({ field: 'type', operator: 'atLeast', value: 'task' }), [
    'all.0.operator operatorUnknown',
  ]);
  assert.deepEqual(problemsOf({ field: 'status', operator: 'constructor', value: 'open' }), [
    'all.0.operator operatorUnknown',
  ]);
});

test('a group is exactly one of all, any and none, and only the outermost may be empty', () => {
  assert.ok(parse({ all: [] }).ok);
  for (const input of [
    null,
    'all',
    [],
    {},
    { all: [status], any: [status] },
    { all: status },
    { both: [status] },
    status,
  ])
    assert.deepEqual(parse(input), { ok: false, problems: [{ path: [], code: 'notConditions' }] });
  assert.deepEqual(problemsOf({ any: [] }), ['all.0 emptyGroup']);
  assert.deepEqual(problemsOf({ ...status, extra: 1 }), ['all.0 notConditions']);
  assert.ok(!parse({ none: [] }).ok);
});

test('depth and number are bounded, and hostile depth costs no stack', () => {
  const nested = (depth: number): unknown => {
    let node: unknown = status;
    for (let i = 0; i < depth; i += 1) node = { all: [node] };
    return node;
  };
  assert.ok(parse(nested(5)).ok);
  assert.ok(conditionsSchema.safeParse(nested(5)).success);
  for (const depth of [6, 100_000]) {
    const parsed = parse(nested(depth));
    assert.ok(!parsed.ok && parsed.problems[0]!.code === 'tooDeep');
    assert.ok(!conditionsSchema.safeParse(nested(depth)).success);
  }
  const many = parse({ all: Array(maxConditions + 1).fill(status) });
  assert.ok(!many.ok && many.problems.length === 1 && many.problems[0]!.code === 'tooManyConditions');
  assert.ok(parse({ all: Array(maxConditions).fill(status) }).ok);
});

test('whatever is checked passes the schema that requests are held to', () => {
  fc.assert(
    fc.property(groups, (group) => {
      assert.ok(!parse(group).ok || conditionsSchema.safeParse(group).success);
    }),
    { numRuns: 300 },
  );
});

test('any JSON is answered by problems, not by an exception', () => {
  const anything = fc.letrec<{ node: unknown }>((tie) => ({
    node: fc.oneof(
      fc.jsonValue(),
      fc.record({
        field: fc.constantFrom(...ticketFields.keys()),
        operator: fc.constantFrom('is', 'isAnyOf', 'between', 'matches', 'lessThanAgo'),
        value: fc.jsonValue(),
      }),
      fc.array(tie('node')).map((parts) => ({ any: parts })),
    ),
  })).node;
  fc.assert(
    fc.property(anything, (input) => {
      const parsed = parse({ all: [input] as ConditionNode[] });
      assert.ok(parsed.ok || parsed.problems.length > 0);
    }),
    { numRuns: 1000 },
  );
});

test('two fields of one key are a mistake of the catalogue', () => {
  const field = { key: 'a', type: 'text', label: 'a' } as const;
  assert.throws(() => defineFields([field, { ...field }]), /two fields have the key a/);
});
