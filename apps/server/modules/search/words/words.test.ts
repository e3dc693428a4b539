import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOf, blockTerms } from '../indexing/blocks.ts';
import { buildDocument } from '../indexing/build-document.ts';
import { nameAliases } from '../indexing/name-aliases.ts';
import { cutSnippet, markedBy, markText } from '../find-snippet.ts';
import { wordQuery } from '../query/word-query.ts';
import { readWords } from './read-words.ts';

const terms = (text: string) => readWords(text).map(({ term }) => term);
const word = (text: string, more: { phrase?: boolean; negated?: boolean } = {}) => ({
  text,
  phrase: false,
  negated: false,
  ...more,
});

test('English words are found in all their forms, with and without marks, in any width', () => {
  assert.deepEqual(terms('Refunds refunded REFUNDING'), ['refund', 'refund', 'refund']);
  assert.deepEqual(terms('Café ＲＥＦＵＮＤ'), ['cafe', 'refund']);
  assert.deepEqual(terms("don't 😀"), ['don', 't', '😀']);
});

test('any part of a Chinese text is found, however a dictionary would cut it', () => {
  assert.deepEqual(terms('退款申请'), ['退款', '款申', '申请', '请']);
  const document = new Set(terms('请问登山鞋什么时候发货'));
  for (const part of ['登山', '山鞋', '登山鞋', '鞋什么', '候发货'])
    assert.ok(
      terms(part)
        .slice(0, -1)
        .every((term) => document.has(term)),
      part,
    );
});

test('numbers inside of codes are found, and places are those of the text as written', () => {
  assert.deepEqual(terms('ORD12345'), ['ord12345', 'ord', '12345']);
  const text = 'Ｒefund für 退款 now';
  for (const { offset, length, term } of readWords(text))
    assert.equal(readWords(text.slice(offset, offset + length))[0]!.term, term);
});

test('what has no letters asks for nothing', () => {
  assert.deepEqual(wordQuery([word('?!')]), { found: null, head: null, absent: null });
});

test('words are joined, phrases keep their order, a minus is apart', () => {
  assert.equal(wordQuery([word('late'), word('refunds')]).found, "(('late') & ('refund'))");
  assert.equal(wordQuery([word('wrong size', { phrase: true })]).found, "(('wrong' <1> 'size'))");
  assert.equal(wordQuery([word('登山鞋')]).found, "(('登山' & '山鞋'))");
  assert.equal(wordQuery([word('登山鞋', { phrase: true })]).found, "(('登山' <1> '山鞋'))");
  assert.equal(wordQuery([word('退')]).found, "(('退':*))");
  assert.equal(wordQuery([word('ref*')]).found, "(('ref':*))");
  assert.deepEqual(wordQuery([word('spam', { negated: true })]), {
    found: null,
    head: null,
    absent: "(('spam'))",
  });
});

test('hostile words cannot leave their quotes', () => {
  const { found } = wordQuery([word(`a'b\\c & !d | (e):`)]);
  assert.equal(found, "(('a' <1> 'b' <1> 'c' <1> 'd' <1> 'e'))");
});

test('blocks cover a range exactly once', () => {
  for (const [low, high] of [
    [0, 1_024],
    [3_072, 262_144],
    [1_024, 1_024 * 777],
  ] as const) {
    const blocks = new Set(blocksOf(low, high));
    for (const id of [low, low + 1, Math.floor((low + high) / 2), high - 1])
      assert.equal(blockTerms(id).filter((term) => blocks.has(term)).length, 1, `${id} of ${low} to ${high}`);
    for (const id of [low - 1, high].filter((n) => n >= 0))
      assert.equal(blockTerms(id).filter((term) => blocks.has(term)).length, 0, `${id} is outside`);
  }
});

test('a document stays within what PostgreSQL holds, whatever is pasted into it', () => {
  const noise = Array.from({ length: 150_000 }, (_, n) => `x${n.toString(36)}`).join(' ');
  const document = buildDocument({
    id: 7,
    subject: 'Hello',
    people: [],
    files: [],
    messages: [noise, 'old'],
    sides: [],
  });
  assert.ok(Buffer.byteLength(document) < 4_000_000);
  assert.match(document, /'hello':1/);
});

test('a Chinese name is found by its pinyin and its first letters', () => {
  assert.deepEqual(nameAliases('张三'), ['zhangsan', 'zs']);
  assert.deepEqual(nameAliases('单雄信'), ['shanxiongxin', 'sxx']);
  assert.deepEqual(nameAliases('Ana Baker'), []);
});

test('marks cover what was found, stem and pairs, and a snippet begins near it', () => {
  const marked = markedBy([word('refunds'), word('登山鞋')]);
  const text = 'Refunding the 登山鞋, please';
  assert.deepEqual(markText(text, marked).marks, [
    [0, 9],
    [14, 3],
  ]);
  const long = `${'Lorem ipsum dolor sit amet. '.repeat(40)}a refund now${' and more'.repeat(60)}`;
  const snippet = cutSnippet(long, marked);
  assert.ok(snippet.text.length <= 182 && snippet.text.startsWith('…'));
  const [[offset, length]] = snippet.marks as [[number, number]];
  assert.equal(snippet.text.slice(offset, offset + length), 'refund');
});
