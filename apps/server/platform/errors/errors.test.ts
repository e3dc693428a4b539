import assert from 'node:assert/strict';
import { test } from 'node:test';
import { email, endpoints, id, problem, problemStatus, type ProblemCode } from '@heed/contract';
import * as z from 'zod';
import { chooseLocale, conflict, explainIssues, invalid, refuse, renderProblem } from './index.ts';
import { texts } from './texts.ts';

const codes = Object.keys(problemStatus) as ProblemCode[];

test('every problem code has a title and a detail in both languages', () => {
  for (const locale of ['en', 'zh-CN'] as const) {
    for (const code of codes) {
      const rendered = problem.parse(renderProblem(refuse(code, { retryAfterSeconds: 5 }), locale, 'r-1'));
      assert.equal(rendered.status, problemStatus[code]);
      assert.ok(rendered.title && rendered.detail && !rendered.detail.includes('{{'), `${locale} ${code}`);
    }
  }
});

test('both languages have the same texts with the same parameters', () => {
  const shape = (value: unknown): unknown =>
    typeof value === 'string'
      ? new Set(value.match(/\{\{\w+\}\}/g))
      : Object.fromEntries(Object.entries(value as object).map(([key, inner]) => [key, shape(inner)]));
  assert.deepEqual(shape(texts['zh-CN']), shape(texts.en));
});

test('an unexpected error tells its request number and nothing else', () => {
  const rendered = renderProblem(new Error('relation "ticket" does not exist'), 'en', 'r-77');
  assert.equal(rendered.code, 'internal');
  assert.match(rendered.detail!, /r-77/);
  assert.ok(!JSON.stringify(rendered).includes('relation'));
});

test('a conflict names the version that stands and the fields on which both differ', () => {
  const rendered = renderProblem(
    conflict({ version: 4, conflicts: [{ field: 'status', theirs: 'solved', yours: 'open' }] }),
    'en',
  );
  assert.deepEqual(
    [rendered.status, rendered.version, rendered.conflicts],
    [409, 4, [{ field: 'status', theirs: 'solved', yours: 'open' }]],
  );
});

test("field errors say what to mend, in the reader's language", () => {
  const faults = invalid([
    { path: 'body.groupId', code: 'unknown' },
    { path: 'body.name', code: 'tooLong', params: { maximum: 200 } },
  ]);
  assert.deepEqual(renderProblem(faults, 'en').errors, [
    { path: 'body.groupId', message: 'There is no such entry.' },
    { path: 'body.name', message: 'Use at most 200 characters.' },
  ]);
  assert.deepEqual(renderProblem(faults, 'zh-CN').errors, [
    { path: 'body.groupId', message: '没有对应的条目。' },
    { path: 'body.name', message: '最多 200 个字符。' },
  ]);
});

test('each kind of wrong value gets its own advice', () => {
  const schema = z.object({
    name: z.string().min(1),
    nick: z.string().min(3).max(5),
    n: z.int().min(2).max(9),
    id,
    email,
    many: z.array(z.string()).max(1),
    kind: z.enum(['a', 'b']),
    at: z.iso.datetime(),
    url: z.url(),
    who: z.union([z.object({ id }), z.object({ email })]),
  });
  const given = {
    name: '',
    nick: 'ab',
    n: 1.5,
    id: 0,
    email: 'x',
    many: ['1', '2'],
    kind: 'c',
    at: 'today',
    url: 'x',
    who: { email: 'x' },
  };
  const faults = explainIssues(schema.safeParse(given, { reportInput: true }).error!.issues, 'body');
  assert.deepEqual(Object.fromEntries(faults.map((f) => [f.path, f.code])), {
    'body.name': 'required',
    'body.nick': 'tooShort',
    'body.n': 'wrongType',
    'body.id': 'moreThan',
    'body.email': 'invalidEmail',
    'body.many': 'tooMany',
    'body.kind': 'notOneOf',
    'body.at': 'invalidInstant',
    'body.url': 'invalidUrl',
    'body.who.email': 'invalidEmail',
  });
  const missing = explainIssues(schema.safeParse({}, { reportInput: true }).error!.issues, 'body');
  assert.deepEqual(
    new Set(missing.filter((f) => f.path !== 'body.who').map((f) => f.code)),
    new Set(['required']),
  );
});

test('a check written in the contract chooses its own text', () => {
  const found = endpoints.openTicket.body!.safeParse(
    { requester: { id: 1 }, subject: 'Hello', body: {} },
    { reportInput: true },
  );
  assert.deepEqual(explainIssues(found.error!.issues, 'body'), [
    { path: 'body.body.text', code: 'required', params: {} },
  ]);
});

test("the reader's language is the first one that is spoken here", () => {
  assert.equal(chooseLocale('zh-CN,zh;q=0.9,en;q=0.8'), 'zh-CN');
  assert.equal(chooseLocale('de, en-GB;q=0.7, zh;q=0.8'), 'zh-CN');
  assert.equal(chooseLocale('de;q=1, en;q=0'), null);
  for (const none of [undefined, '', '*', 'fr']) assert.equal(chooseLocale(none), null);
});
