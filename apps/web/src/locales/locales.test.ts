/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import rules from '@heed/rules/locales/en/rules.json' with { type: 'json' };

type Texts = { [key: string]: string | Texts };

const here = new URL('.', import.meta.url).pathname;
const source = new URL('..', import.meta.url).pathname;
const languages = ['en', 'zh-CN'] as const;
const files = Object.fromEntries(
  languages.map((language) => [
    language,
    globSync(`${language}/*.json`, { cwd: here })
      .map((file) => basename(file))
      .sort(),
  ]),
);
const plural = /_(zero|one|two|few|many|other)$/;

test('both languages have the same files', () => {
  assert.deepEqual(files['zh-CN'], files.en);
});

for (const file of files.en ?? []) {
  test(`${file}: both languages have the same keys`, () => {
    const keys = languages.map((language) =>
      [...new Set(Object.keys(texts(language, file)).map((key) => key.replace(plural, '')))].sort(),
    );
    assert.deepEqual(keys[1], keys[0]);
  });

  test(`${file}: no text is empty, and none has spaces around it`, () => {
    for (const language of languages) {
      const wrong = Object.entries(texts(language, file)).filter(
        ([, text]) => text.trim() === '' || text !== text.trim(),
      );
      assert.deepEqual(wrong, [], language);
    }
  });

  test(`${file}: both languages fill in the same values`, () => {
    const [en, zh] = languages.map((language) => texts(language, file)) as [
      Record<string, string>,
      Record<string, string>,
    ];
    const wrong = Object.keys(en).filter(
      (key) => zh[key] !== undefined && !plural.test(key) && values(en[key]!) !== values(zh[key]!),
    );
    assert.deepEqual(wrong, []);
  });

  test(`${file}: a counted text has every form that its language needs`, () => {
    for (const language of languages) {
      const all = Object.keys(texts(language, file));
      const stems = new Set(all.filter((key) => plural.test(key)).map((key) => key.replace(plural, '')));
      const wanted = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
      const missing = [...stems]
        .flatMap((stem) => wanted.map((form) => `${stem}_${form}`))
        .filter((key) => !all.includes(key));
      assert.deepEqual(missing, [], language);
    }
  });
}

test('no text shouts', () => {
  const loud = languages.flatMap((language) =>
    (files[language] ?? []).flatMap((file) =>
      Object.entries(texts(language, file))
        .filter(([, text]) => /[!！]/.test(text))
        .map(([key]) => `${language}/${file} ${key}`),
    ),
  );
  assert.deepEqual(loud, []);
});

test('every key that a page asks for exists', () => {
  const known = new Map(
    (files.en ?? []).map((file) => [
      camel(file),
      new Set(Object.keys(texts('en', file)).map((key) => key.replace(plural, ''))),
    ]),
  );
  // Of another package, which tests them.
  known.set('rules', new Set(Object.keys(flatten(rules))));
  const missing = globSync('**/*.{ts,tsx}', { cwd: source })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      askedKeys(readFileSync(source + file, 'utf8'))
        .filter(
          ({ namespaces, key, prefix }) =>
            !namespaces.some((namespace) => exists(known.get(namespace), key, prefix)),
        )
        .map(({ namespaces, key }) => `${file}: ${namespaces.join('|')}:${key}`),
    );
  assert.deepEqual(missing, []);
});

interface AskedKey {
  namespaces: string[];
  key: string;
  /** The key is a template: only its beginning is known. */
  prefix: boolean;
}

function askedKeys(code: string): AskedKey[] {
  const declared = [
    ...code.matchAll(/(?:useTranslation\(|\bTFunction<)\s*\[?((?:'[\w-]+'(?:,\s*)?)+)\]?/g),
  ].flatMap((match) => [...(match[1] ?? '').matchAll(/'([\w-]+)'/g)].map((name) => name[1]!));
  const namespaces = declared.length > 0 ? declared : ['common'];
  return [
    ...code.matchAll(/\bt\(\s*(['`])((?:(?!\1).)+)\1/g),
    ...code.matchAll(/\bi18nKey=(["'])((?:(?!\1).)+)\1/g),
  ].map((match) => {
    const [text, template] = [match[2] ?? '', (match[2] ?? '').includes('${')];
    const head = text.split('${')[0] ?? '';
    const [namespace, key] = head.includes(':') ? (head.split(':') as [string, string]) : [undefined, head];
    return { namespaces: namespace ? [namespace] : namespaces, key, prefix: template };
  });
}

function exists(keys: Set<string> | undefined, key: string, prefix: boolean): boolean {
  return prefix ? [...(keys ?? [])].some((known) => known.startsWith(key)) : (keys?.has(key) ?? false);
}

function texts(language: string, file: string): Record<string, string> {
  return flatten(JSON.parse(readFileSync(`${here}${language}/${file}`, 'utf8')) as Texts);
}

function flatten(value: Texts, before = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      typeof part === 'string' ? [[before + key, part]] : Object.entries(flatten(part, `${before}${key}.`)),
    ),
  );
}

function values(text: string): string {
  return [...text.matchAll(/\{\{\s*(\w+)/g)]
    .map((match) => match[1])
    .sort()
    .join();
}

function camel(file: string): string {
  return file.replace('.json', '').replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
