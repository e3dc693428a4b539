/// <reference types="node" />
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { chooseLanguage } from './choose-language.ts';
import { readLink } from './read-link.ts';

type Texts = { [key: string]: string | Texts };
const texts = Object.fromEntries(
  (['en', 'zh-CN'] as const).map((language) => [
    language,
    flatten(
      JSON.parse(readFileSync(new URL(`./locales/${language}.json`, import.meta.url), 'utf8')) as Texts,
    ),
  ]),
) as Record<'en' | 'zh-CN', Record<string, string>>;
const stem = (key: string) => key.replace(/_(one|two|few|many|other|zero)$/, '');

test('both languages have the same keys', () => {
  const keys = Object.values(texts).map((all) => [...new Set(Object.keys(all).map(stem))].sort());
  assert.deepEqual(keys[1], keys[0]);
});

test('a counted text has every form that its language needs', () => {
  for (const [language, all] of Object.entries(texts)) {
    const counted = new Set(
      Object.keys(all)
        .filter((key) => key !== stem(key))
        .map(stem),
    );
    const missing = [...counted]
      .flatMap((key) =>
        new Intl.PluralRules(language).resolvedOptions().pluralCategories.map((form) => `${key}_${form}`),
      )
      .filter((key) => !(key in all));
    assert.deepEqual(missing, [], language);
  }
});

test('both languages fill in the same values, and no text is empty or shouts', () => {
  const values = (text: string) =>
    [...text.matchAll(/\{\{\s*(\w+)/g)]
      .map((match) => match[1])
      .sort()
      .join();
  for (const [key, text] of Object.entries(texts.en))
    if (key in texts['zh-CN']) assert.equal(values(texts['zh-CN'][key]!), values(text), key);
  for (const all of Object.values(texts))
    for (const [key, text] of Object.entries(all))
      assert.ok(text.trim() === text && text !== '' && !/[!！]/.test(text), key);
});

test('a link names its invitation and the score clicked in the mail', () => {
  assert.deepEqual(readLink('https://desk.test/rate/abc.def-_1?score=4'), { token: 'abc.def-_1', score: 4 });
  assert.deepEqual(readLink('https://desk.test/rate/abc/'), { token: 'abc', score: null });
  assert.deepEqual(readLink('https://desk.test/rate/a%2Fb?utm=x&score=1'), { token: 'a/b', score: 1 });
});

test('a score that is none of the five preselects nothing, and a broken address is no crash', () => {
  for (const score of ['0', '6', '4.5', '-1', '55', 'x', ''])
    assert.equal(readLink(`https://desk.test/rate/abc?score=${score}`)?.score, null, score);
  assert.deepEqual(readLink('https://desk.test/rate/%E0%A4%A'), { token: '%E0%A4%A', score: null });
  assert.equal(readLink('https://desk.test/rate/'), null);
  assert.equal(readLink('https://desk.test/portal'), null);
});

test('the first language that the portal speaks is chosen, else English', () => {
  assert.equal(chooseLanguage(null, 'zh-TW', 'en'), 'zh-CN');
  assert.equal(chooseLanguage('de-DE', 'en-GB', 'zh-CN'), 'en');
  assert.equal(chooseLanguage('de', undefined, 'fr'), 'en');
});

function flatten(value: Texts, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'string' ? [[before + key, part]] : Object.entries(flatten(part, `${before}${key}.`)),
    ),
  );
}
