import fc from 'fast-check';
import type { Condition, ConditionNode, Context, FieldDescription, Group } from '../index.ts';
import { operatorsOf } from '../index.ts';
import { custom, priorities, statuses, types, ticketFields, type TestTicket } from './ticket-fields.ts';

/** Characters at which foldings and patterns differ between engines, and a few that meet often. */
const characters = [
  ['a', 'b', 'A', 'B', '1', ' ', 'ａ', 'Ａ', '１', '\u3000', '张', '三', '退', '款', 'ﾊ', 'ハ', '「'],
  ['İ', 'ı', 'Σ', 'ς', 'σ', 'ß', 'é', 'e\u0301', 'ﬁ', 'K', 'Ǆ', '½', '²', '👍', '👍🏽', '\u200d', 'ا'],
  ['%', '_', '\\', "'", '"', '.', '*', '\n', '-', '\u0301', '\ue000'],
].flat();
const text = (minLength: number) =>
  fc.array(fc.constantFrom(...characters), { minLength, maxLength: 4 }).map((parts) => parts.join(''));
const longer = fc.array(text(1), { maxLength: 3 }).map((parts) => parts.join(''));

const tagPool = ['vip', 'VIP', '退款', 'a,b', '{x}', '"', 'null', '👍'];
const tag = fc.constantFrom(...tagPool);
const ids = fc.integer({ min: 1, max: 4 });

/** Days on which the clocks change somewhere, midnight itself missing in Cairo and Havana. */
const days = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-24',
  '2026-10-25',
  '2026-11-01',
  '2026-03-09',
  '2024-02-29',
];
const zones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Pacific/Kiritimati',
];
const hour = 3_600_000;
const instant = fc
  .tuple(fc.constantFrom(...days), fc.integer({ min: -30, max: 54 }), fc.constantFrom(-1, 0, 1, 900_000))
  .map(([day, hours, ms]) => new Date(Date.parse(`${day}T00:00:00Z`) + hours * hour + ms));

const wholes = fc.integer({ min: -2, max: 3 });
const decimals = fc.constantFrom(-1.5, 0, 0.1, 0.2, 0.3, 0.1 + 0.2, 1, 1e15, 1e-7);
const orNothing = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 2 });
/** A value of another type: fields change their type, and what was stored stays. */
const stray = fc.constantFrom<unknown>(null, 'x', 3, true, [], ['late', 5, null], {}, '2026-02-31', '', '1');
const customValue = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 6, arbitrary: usual },
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: stray },
  );

const customFields = fc
  .record({
    note: customValue(longer),
    plan: customValue(fc.constantFrom(...custom.plan)),
    causes: customValue(fc.subarray(custom.causes)),
    area: customValue(fc.constantFrom(...custom.area)),
    seats: customValue(wholes),
    price: customValue(decimals.filter((value) => value !== 0.1 + 0.2)),
    vip: customValue(fc.boolean()),
    renewal: customValue(fc.constantFrom(...days)),
    related: customValue(ids),
    labels: customValue(fc.subarray(tagPool)),
  })
  .map((bag) => Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined)));

/** Tickets with much that is not set. */
export const tickets: fc.Arbitrary<Omit<TestTicket, 'id'>> = fc.record({
  subject: longer,
  status: fc.constantFrom(...statuses),
  priority: fc.constantFrom(...priorities),
  type: orNothing(fc.constantFrom(...types)),
  groupId: orNothing(ids),
  assigneeId: orNothing(ids),
  requesterId: ids,
  requesterAddresses: fc.array(longer, { maxLength: 3 }),
  tags: fc.subarray(tagPool),
  fields: customFields,
  messageCount: fc.nat(4),
  waitingSince: orNothing(instant),
  createdAt: instant,
});

/** Who looks, when and where. */
export const contexts: fc.Arbitrary<Context> = fc.record({
  now: instant,
  timeZone: fc.constantFrom(...zones),
  viewer: orNothing(fc.record({ id: ids, groupIds: fc.uniqueArray(ids) })),
});

const moment = fc.oneof(
  fc.constantFrom('today', 'yesterday', 'tomorrow'),
  fc.constantFrom(...days),
  instant.map((date) => date.toISOString()),
);
const day = fc.oneof(fc.constantFrom('today', 'yesterday', 'tomorrow'), fc.constantFrom(...days));
const amount = fc.integer({ min: 1, max: 72 });
const list = <T>(values: fc.Arbitrary<T>) => fc.array(values, { minLength: 1, maxLength: 3 });
const pair = <T>(values: fc.Arbitrary<T>) => fc.tuple(values, values);
const printable = text(1).filter((value) => value.trim() !== '');

/** Regular expressions of the subset that is understood. */
export const patterns: fc.Arbitrary<string> = fc
  .letrec<{ part: string; all: string }>((tie) => ({
    part: fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom('a', 'A', '1', '张', '👍', '\\.', ' ', 'é', 'Σ', '_', '%', '\\n'),
      },
      {
        weight: 3,
        arbitrary: fc.constantFrom(
          '.',
          '\\d',
          '\\w',
          '\\W',
          '\\s',
          '\\S',
          '[a-z]',
          '[^a-z]',
          '[张三]',
          '[^\\w]',
          '[\\]a-]',
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom('^', '$', '\\b', '\\B') },
      { weight: 2, arbitrary: tie('all').map((inner) => `(${inner})`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(tie('all'), fc.constantFrom('*', '+', '?', '{2}', '{0,3}', '{1,}', '*?'))
          .map(([inner, count]) => `(?:${inner})${count}`),
      },
    ),
    all: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.array(tie('part'), { maxLength: 3 }).map((parts) => parts.join('')),
      fc.tuple(tie('part'), tie('part')).map((options) => options.join('|')),
    ),
  }))
  .all.chain((pattern) => fc.constantFrom(pattern, `(?i)${pattern}`))
  .filter((pattern) => pattern.trim() !== '' && pattern.length < 200);

/** A value that the operator takes. */
function valueFor(field: FieldDescription, input: string | null): fc.Arbitrary<unknown> {
  const option = fc.constantFrom(...(field.options ?? ['']));
  const id = fc.oneof(
    ids,
    fc.constantFrom<number | string>(...(field.specials ?? []), ...(field.alwaysSet ? [] : ['none']), 1),
  );
  const number = field.type === 'number' ? wholes : decimals.filter((value) => value !== 0.1 + 0.2);
  const isDate = field.type === 'date';
  const values: Record<string, fc.Arbitrary<unknown>> = {
    option,
    options: list(option),
    id,
    ids: list(id),
    text: printable,
    texts: list(field.type === 'text' ? printable : tag),
    pattern: patterns,
    number,
    numbers: list(number),
    boolean: fc.boolean(),
    moment: isDate ? day : moment,
    moments: pair(isDate ? day : moment),
    duration: fc.record({
      amount,
      unit: fc.constantFrom(...(isDate ? ['days', 'weeks'] : ['minutes', 'hours', 'days', 'weeks'])),
    }),
  };
  return input === null ? fc.constant(undefined) : values[input]!;
}

const inOrder = ([from, to]: unknown[]) => (Number(from) <= Number(to) ? [from, to] : [to, from]);

/** A condition on any field of the tests' catalogue, any operator. Ranges may stand the wrong way round. */
export const conditions: fc.Arbitrary<Condition> = fc.constantFrom(...ticketFields.values()).chain((field) =>
  fc.constantFrom(...operatorsOf(field)).chain(({ name, input }) => {
    const between = name === 'between' && input === 'numbers';
    const value = between ? pair(valueFor(field, 'number')).map(inOrder) : valueFor(field, input);
    return value.map((each): Condition => ({
      field: field.key,
      operator: name,
      ...(each === undefined ? {} : { value: each }),
    }));
  }),
);

/** Nested groups of conditions, none of them empty. */
export const groups: fc.Arbitrary<Group> = fc.letrec<{ node: ConditionNode; group: Group }>((tie) => ({
  node: fc.oneof({ depthSize: 'small', maxDepth: 3 }, conditions, tie('group')),
  group: fc
    .tuple(fc.constantFrom('all', 'any', 'none'), fc.array(tie('node'), { minLength: 1, maxLength: 3 }))
    .map(([kind, parts]) => ({ [kind]: parts }) as unknown as Group),
})).group;
