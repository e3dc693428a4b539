import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scope } from '@heed/contract';
import {
  matches,
  operatorsOf,
  parseConditions,
  type ConditionNode,
  type Context,
  type Group,
} from '@heed/rules';
import { testDatabase } from '../../../../../test/support/database.ts';
import { readVisibility } from '../read-visibility.ts';
import { canSee, type Scoped } from '../scope.ts';
import { createTestGroup, createTestTicket, createTestViewer } from '../testing/index.ts';
import {
  countAllByRule,
  countByGroup,
  countByRules,
  isSortable,
  listByRule,
  readRuleTickets,
  sqlOrder,
  ticketCatalogue,
  type RuleOrder,
} from './index.ts';

const database = await testDatabase();
const db = database.read;
const catalogue = ticketCatalogue();
const random = seeded(11);
const pick = <T>(items: readonly T[]) => items[Math.floor(random() * items.length)]!;
const now = new Date('2026-03-01T12:00:00Z');

const desk = await fill();

test('a list holds what its rule says of the tickets that exist for the viewer, each once, in every order; of trash and what was merged nothing', async () => {
  const sortable = ['id', ...[...catalogue.values()].filter(isSortable).map(({ key }) => key)];
  for (let n = 0; n < 160; n++) {
    const viewer = pick(desk.viewers);
    const group = randomGroup();
    const { rule, context, expected } = expect(viewer, group);
    const order: RuleOrder = {
      field: n < 60 ? pick(['lastMessageAt', 'id', 'waitingSince']) : pick(sortable),
      descending: random() < 0.5,
      groupBy: n % 5 === 0 ? pick(['status', 'assignee', 'group', 'priority', 'requester', 'type']) : null,
    };
    const said = JSON.stringify([viewer.scope, group, order]);
    const all = await pages(viewer, { rule, context, order, size: 100 });
    assert.deepEqual(
      all.toSorted((a, b) => a - b),
      expected,
      said,
    );
    assert.deepEqual(await pages(viewer, { rule, context, order, size: 7 }), all, `in pages ${said}`);
    const [counted] = await countByRules(db, viewer, [{ rule, context }]);
    assert.deepEqual(counted, { count: expected.length, more: false }, said);
    assert.equal(await countAllByRule(db, viewer, { rule, context }), expected.length);
  }
});

test('several rules are counted together as each by itself', async () => {
  const viewer = desk.viewers[1]!;
  const many = Array.from({ length: 20 }, () => expect(viewer, randomGroup()));
  assert.deepEqual(
    (await countByRules(db, viewer, many)).map(({ count }) => count),
    many.map(({ expected }) => expected.length),
  );
});

test('what is not set comes last in either direction', async () => {
  const { rule, context } = expect(desk.all, { all: [] });
  for (const descending of [true, false]) {
    const ids = await pages(desk.all, {
      rule,
      context,
      order: { field: 'type', descending, groupBy: null },
      size: 100,
    });
    const set = ids.map((id) => desk.tickets.get(id)!.type !== null);
    assert.equal(set.lastIndexOf(true) + 1, set.filter(Boolean).length);
  }
});

test('groups stand one after the other, whatever they are called, and are counted as they are listed', async () => {
  await database.pool.query(`update person set name = 'Kim Berger' where id = any($1)`, [
    desk.people.slice(0, 4),
  ]);
  for (const viewer of desk.viewers)
    for (const groupBy of ['status', 'type', 'group', 'assignee', 'requester'] as const) {
      const { rule, context } = expect(viewer, { all: [] });
      const ids = await pages(viewer, {
        rule,
        context,
        order: { field: 'subject', descending: true, groupBy },
        size: 7,
      });
      const field = catalogue.get(groupBy)!;
      assert.ok(!field.many);
      const values = ids.map((id) => field.value(desk.tickets.get(id)!) ?? null);
      const runs = values.filter((value, i) => i === 0 || value !== values[i - 1]);
      assert.equal(runs.length, new Set(values).size, `${viewer.scope} by ${groupBy}`);
      const counts = await countByGroup(db, viewer, { rule, context }, { groupBy, catalogue });
      assert.deepEqual(
        new Map(counts.map(({ value, count }) => [value, count])),
        new Map(
          runs.map((run) => [
            run === null ? null : `${run as string}`,
            values.filter((value) => value === run).length,
          ]),
        ),
        `${viewer.scope} by ${groupBy}`,
      );
    }
});

test('a cursor of another order is refused', async () => {
  const { rule, context } = expect(desk.all, { all: [] });
  const order = (field: string) => sqlOrder({ field, descending: true, groupBy: null }, catalogue, 'en')!;
  const first = await listByRule(db, desk.all, {
    rule,
    context,
    order: order('subject'),
    size: 5,
    after: undefined,
  });
  await assert.rejects(
    listByRule(db, desk.all, { rule, context, order: order('lastMessageAt'), size: 5, after: first.after! }),
    { code: 'invalidInput' },
  );
});

async function pages(
  viewer: Scoped,
  { rule, context, order, size }: { rule: Rule; context: Context; order: RuleOrder; size: number },
): Promise<number[]> {
  const ids: number[] = [];
  let after: string | undefined;
  do {
    const sorted = sqlOrder(order, catalogue, order.descending ? 'en' : 'zh-CN')!;
    const page = await listByRule(db, viewer, { rule, context, order: sorted, size, after });
    ids.push(...page.data.map(({ id }) => id));
    after = page.after ?? undefined;
  } while (after);
  return ids;
}
type Rule = ReturnType<typeof expect>['rule'];

function expect(viewer: Scoped, group: Group) {
  const parsed = parseConditions(group, catalogue);
  assert.ok(parsed.ok, JSON.stringify(parsed));
  const { rule } = parsed;
  const context: Context = {
    now,
    timeZone: 'Asia/Shanghai',
    viewer: { id: viewer.agentId, groupIds: viewer.groupIds },
  };
  const namesSpam = JSON.stringify(group).includes('"spam"');
  const expected = [...desk.tickets.values()]
    .filter((ticket) => canSee(viewer, desk.visibility.get(ticket.id)!))
    .filter((ticket) => !desk.hidden.has(ticket.id))
    .filter((ticket) => namesSpam || !ticket.spam)
    .filter((ticket) => matches(rule, ticket, context))
    .map(({ id }) => id)
    .sort((a, b) => a - b);
  return { rule, context, expected };
}

function randomGroup(): Group {
  const condition = (): ConditionNode => {
    const field = catalogue.get(
      pick([
        'status',
        'status',
        'assignee',
        'group',
        'priority',
        'tags',
        'type',
        'spam',
        'subject',
        'requester',
        'organization',
        'message',
      ]),
    )!;
    const { name, input } = pick(operatorsOf(field));
    const value = valueOf(field.key, input);
    return { field: field.key, operator: name, ...(value !== undefined && { value }) };
  };
  const some = (): ConditionNode[] => Array.from({ length: 1 + Math.floor(random() * 2) }, condition);
  const nested: ConditionNode[] =
    random() < 0.3 ? [{ any: some() }] : random() < 0.2 ? [{ none: some() }] : [];
  return { all: [...(random() < 0.1 ? [] : some()), ...nested] };
}

function valueOf(key: string, input: string | null): unknown {
  if (input === null) return undefined;
  const field = catalogue.get(key)!;
  const reference = () =>
    pick<unknown>([
      ...(field.specials ?? []),
      ...(field.alwaysSet ? [] : ['none']),
      pick(
        key === 'group' ? desk.groups : key === 'assignee' ? desk.viewers.map((v) => v.agentId) : desk.people,
      ),
    ]);
  switch (input) {
    case 'option':
      return pick(field.options!);
    case 'options':
      return [pick(field.options!), pick(field.options!)];
    case 'id':
      return reference();
    case 'ids':
      return [reference(), reference()];
    case 'boolean':
      return random() < 0.5;
    case 'texts':
      return [pick(['vip', 'late']), '退款'];
    default:
      return pick(['order', '退款', 'where', 'wait']);
  }
}

async function fill() {
  const groups = [await createTestGroup(database), await createTestGroup(database)];
  const viewers = [];
  for (const scope of ['all', 'groups', 'groups', 'own'] satisfies Scope[])
    viewers.push(await createTestViewer(database, { scope, groupIds: groups.filter(() => random() < 0.6) }));
  const ids: number[] = [];
  const people: number[] = [];
  for (let n = 0; n < 120; n++) {
    const { id } = await createTestTicket(database, {
      subject: pick(['Where is my order', '退款申请', 'Ｏrder late']),
      priority: pick(['low', 'normal', 'high', 'urgent']),
      type: pick([null, 'question', 'incident']),
      tags: pick([[], ['vip'], ['vip', '退款']]),
      groupId: pick([null, ...groups]),
      assigneeId: random() < 0.5 ? pick(viewers).agentId : null,
      ccs: random() < 0.2 ? [pick(viewers).email] : [],
      status: pick(['new', 'open', 'pending', 'hold', 'solved', 'closed']),
      spam: random() < 0.1,
      ...(people.length > 3 && random() < 0.5 && { requester: { id: pick(people) } }),
    });
    ids.push(id);
    const { rows } = await database.pool.query('select requester_id as id from ticket where id = $1', [id]);
    people.push(rows[0].id);
  }
  await database.pool.query('update person set canonical_id = $1 where id = $2', [people[0], people[1]]);
  const hidden = new Set(ids.filter(() => random() < 0.2));
  await database.pool.query(
    `update ticket set trashed_at = case when id % 2 = 0 then now() end, merged_into_id = case when id % 2 = 1 then $2::bigint end where id = any($1)`,
    [[...hidden], ids.find((id) => !hidden.has(id))],
  );
  return {
    /** In the trash, or merged into another. */
    hidden,
    groups,
    viewers,
    people,
    all: viewers[0]!,
    tickets: await readRuleTickets(db, ids, { messages: true }),
    visibility: await readVisibility(db, ids),
  };
}

/** A linear congruential generator (Numerical Recipes): the same tickets and rules at every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296) / 4_294_967_296;
}
