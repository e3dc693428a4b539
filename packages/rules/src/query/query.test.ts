import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  parseConditions,
  parseQuery,
  printQuery,
  type ConditionNode,
  type Query,
  type QueryField,
} from '../index.ts';
import { conditions } from '../testing/arbitraries.ts';
import { ticketFields } from '../testing/ticket-fields.ts';

const names: Record<string, [string, ...string[]]> = {
  status: ['status', '状态'],
  assignee: ['assignee', '负责人'],
  requesterAddress: ['requester', '客户'],
  tags: ['tag', '标签'],
  createdAt: ['created', '创建时间'],
  messageCount: ['messages'],
};
const valueNames: Record<string, QueryField['names']> = {
  status: { 待处理: 'open' },
  assignee: { 'Li Wei': 7, 李伟: 7 },
  createdAt: { 今天: 'today' },
  'field:vip': { 是: 'true' },
};
const fields: QueryField[] = [...ticketFields.values()].map((field) => ({
  field,
  words: names[field.key] ?? [field.key.replace('field:', 'f.')],
  names: valueNames[field.key],
}));

const read = (text: string) => parseQuery(text, fields);
const conditionsOf = (text: string): ConditionNode[] => {
  const {
    conditions: { all },
    words,
    problems,
  } = read(text);
  assert.deepEqual([words, problems], [[], []], text);
  return all;
};
const one = (text: string) => conditionsOf(text)[0];
const c = (field: string, operator: string, value?: unknown) => ({
  field,
  operator,
  ...(value === undefined ? {} : { value }),
});

test('the syntax of the field is understood whole', () => {
  const query = read(
    'status:open priority>=high assignee:me tag:refund requester:"张三" created>2026-01-01 "exact phrase" -word',
  );
  assert.deepEqual(query, {
    conditions: {
      all: [
        c('status', 'is', 'open'),
        c('priority', 'atLeast', 'high'),
        c('assignee', 'is', 'me'),
        c('tags', 'containsAnyOf', ['refund']),
        c('requesterAddress', 'contains', '张三'),
        c('createdAt', 'after', '2026-01-01'),
      ],
    },
    words: [
      { text: 'exact phrase', phrase: true, negated: false },
      { text: 'word', phrase: false, negated: true },
    ],
    problems: [],
  });
});

test('Chinese names, signs, quotes and spaces count like their ASCII twins', () => {
  assert.deepEqual(
    conditionsOf('状态：待处理　负责人：李伟　客户：“张 三”　－标签：vip，退款　创建时间：今天'),
    [
      c('status', 'is', 'open'),
      c('assignee', 'is', 7),
      c('requesterAddress', 'contains', '张 三'),
      c('tags', 'containsNoneOf', ['vip', '退款']),
      c('createdAt', 'on', 'today'),
    ],
  );
  assert.deepEqual(one('ｐｒｉｏｒｉｔｙ≥HIGH'), c('priority', 'atLeast', 'high'));
  assert.deepEqual(one('priority＞＝high'), c('priority', 'atLeast', 'high'));
});

test('lists, negation, absence, ranges, parts and ages have their signs', () => {
  const cases: Record<string, ConditionNode> = {
    'status:new,open': c('status', 'isAnyOf', ['new', 'open']),
    '-status:new,open': c('status', 'isNoneOf', ['new', 'open']),
    '-priority>=high': { none: [c('priority', 'atLeast', 'high')] },
    'assignee:none': c('assignee', 'is', 'none'),
    'assignee:"Li Wei",#9': c('assignee', 'isAnyOf', [7, 9]),
    'type:none': c('type', 'isNotSet'),
    'tag:none': c('tags', 'isNotSet'),
    'tag:"none"': c('tags', 'containsAnyOf', ['none']),
    'type:*': c('type', 'isSet'),
    '-type:*': c('type', 'isNotSet'),
    'subject:re*': c('subject', 'startsWith', 're'),
    'subject:*"the end"': c('subject', 'endsWith', 'the end'),
    'subject="a, b"': c('subject', 'is', 'a, b'),
    'subject:"re*"': c('subject', 'contains', 're*'),
    'messages:2..5': c('messageCount', 'between', [2, 5]),
    'f.price<0.5': c('field:price', 'lessThan', 0.5),
    'created:2026-01-01..2026-02-01': c('createdAt', 'between', ['2026-01-01', '2026-02-01']),
    'created>3d': c('createdAt', 'lessThanAgo', { amount: 3, unit: 'days' }),
    'created<12h': c('createdAt', 'moreThanAgo', { amount: 12, unit: 'hours' }),
    'waitingSince<+2w': c('waitingSince', 'lessThanAhead', { amount: 2, unit: 'weeks' }),
    'created>=2026-01-01T10:00:00Z': c('createdAt', 'onOrAfter', '2026-01-01T10:00:00Z'),
    'f.vip:true': c('field:vip', 'is', true),
    'f.area:hardware/*': c('field:area', 'isUnder', 'hardware'),
    'f.area:hardware/printer': c('field:area', 'is', 'hardware/printer'),
  };
  for (const [text, condition] of Object.entries(cases)) assert.deepEqual(one(text), condition, text);
});

test('what is wrong is said with its place and what to mend', () => {
  const cases: [string, string, string, string][] = [
    ['a status:opne', 'unknownValue', 'error', 'opne'],
    ['status: b', 'valueMissing', 'error', 'status:'],
    ['tag>vip', 'operatorUnfit', 'error', 'tag>vip'],
    ['type>=task', 'operatorUnfit', 'error', 'type>=task'],
    ['messages:many', 'numberInvalid', 'error', 'many'],
    ['messages:1.5', 'numberInvalid', 'error', '1.5'],
    ['messages:5..2', 'rangeReversed', 'error', '5..2'],
    ['created:someday', 'dateInvalid', 'error', 'someday'],
    ['created>2026-02-30', 'dateInvalid', 'error', '2026-02-30'],
    ['x "abc', 'quoteOpen', 'hint', '"abc'],
    ['subject:"abc', 'quoteOpen', 'hint', '"abc'],
    ['x colour:red', 'unknownField', 'hint', 'colour'],
  ];
  for (const [text, code, severity, place] of cases) {
    const { problems } = read(text);
    assert.deepEqual(
      problems.map((each) => [each.code, each.severity, text.slice(each.offset, each.offset + each.length)]),
      [[code, severity, place]],
      text,
    );
  }
});

test('an unknown field is searched for as a word, and times and links are plain words', () => {
  assert.deepEqual(read('colour:red').words, [{ text: 'colour:red', phrase: false, negated: false }]);
  for (const text of ['10:30', 'https://example.com/a?b=c', ':)', '退款', '-', '<3']) {
    const {
      words,
      problems,
      conditions: { all },
    } = read(text);
    assert.deepEqual([words.map((word) => word.text), problems, all], [[text], [], []], text);
  }
});

test('a filter that is read is one that can be checked and run', () => {
  fc.assert(
    fc.property(searches, (text) => {
      const { conditions: group, problems } = read(text);
      assert.ok(parseConditions(group, ticketFields).ok);
      for (const { offset, length } of problems)
        assert.ok(offset >= 0 && length > 0 && offset + length <= text.length);
    }),
    { numRuns: 2000 },
  );
});

test('what is printed reads back as the same search, and printing it again changes nothing', () => {
  fc.assert(
    fc.property(searches, (text) => {
      const first = read(text);
      const printed = printQuery(first, fields);
      assert.deepEqual(printed.left, []);
      const second = read(printed.text);
      assert.deepEqual([second.conditions, second.words], [first.conditions, first.words], printed.text);
      assert.equal(printQuery(second, fields).text, printed.text);
    }),
    { numRuns: 2000 },
  );
});

test('any condition is printed so that it means the same, or named as one that cannot be', () => {
  let printed = 0;
  fc.assert(
    fc.property(conditions, (given) => {
      const condition = JSON.parse(JSON.stringify(given)) as typeof given;
      const query: Query = { conditions: { all: [condition] }, words: [] };
      const { text, left } = printQuery(query, fields);
      if (left.length > 0) return assert.deepEqual([text, left], ['', [['all', 0]]]);
      printed += 1;
      assert.deepEqual(conditionsOf(text), [condition]);
    }),
    { numRuns: 1000 },
  );
  assert.ok(printed > 500, `only ${printed} of 1000 conditions could be written`);
});

test('nested groups and deleted fields are left out of the text and named', () => {
  const all = [c('status', 'is', 'open'), { any: [c('status', 'is', 'new')] }, c('gone', 'is', 1)];
  assert.deepEqual(printQuery({ conditions: { all }, words: [] }, fields), {
    text: 'status:待处理',
    left: [
      ['all', 1],
      ['all', 2],
    ],
  });
});

const fragments = [
  'status tag created subject f.price f.area assignee foo 状态 - － : ： = > < ≥ >='.split(' '),
  'open none me vip 7 3d 2026-01-01 .. , ， * / " “ ” 「 」 张三 👍 \\ hardware'.split(' '),
  [' ', ' ', '\u3000'],
].flat();
const pieces = [
  'status:open',
  '-tag:vip,a',
  'created>3d',
  'requester:“张 三”',
  '"a phrase"',
  '-word',
  'subject:*x',
  'foo:bar',
  'assignee:me',
  'f.area:hardware/*',
];
const searches = fc.oneof(
  fc.array(fc.constantFrom(...fragments), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(' ')),
);
