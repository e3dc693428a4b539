/// <reference types="node" />
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { contrast } from './contrast.ts';

type Theme = Record<string, string>;

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
const themes: Record<'light' | 'dark', Theme> = {
  light: declarations("[data-mantine-color-scheme='light']"),
  dark: declarations("[data-mantine-color-scheme='dark']"),
};

const SURFACES = ['canvas', 'side', 'panel', 'raised', 'field', 'agent-tint', 'note-tint'];
const MEANINGS = ['red', 'amber', 'green', 'slate'];

/** Text pairs that WCAG 2.2 wants at 4.5:1. */
const TEXT_PAIRS: [string, string][] = [
  ...SURFACES.flatMap((ground) =>
    ['n12', 'n11', 'n10', 'accent-text', ...MEANINGS.map((name) => `${name}-text`)].map(
      (ink): [string, string] => [ink, ground],
    ),
  ),
  ...MEANINGS.flatMap((name): [string, string][] => [
    [`${name}-text`, `${name}-tint`],
    ['n12', `${name}-tint`],
    ['n11', `${name}-tint`],
    ['n10', `${name}-tint`],
  ]),
  ...['n12', 'n11', 'n10', 'accent-text', ...MEANINGS.map((name) => `${name}-text`)].flatMap(
    (ink): [string, string][] => [
      [ink, 'accent-tint'],
      [ink, 'accent-tint-hover'],
    ],
  ),
  ['n12', 'knob'],
  ['n11', 'knob'],
  ['n11', 'inset'],
  ['n12', 'n4'],
  ['n11', 'n4'],
  ['n10', 'n4'],
  ['n12', 'n5'],
  ['n11', 'n5'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-red', 'red-solid'],
  ['on-red', 'red-solid-hover'],
];

/** Shapes, control edges and the focus ring, which want 3:1. */
const SHAPE_PAIRS: [string, string][] = [...SURFACES, 'accent-tint'].flatMap((ground) =>
  ['focus', 'n9', ...MEANINGS.map((name) => `${name}-mark`)].map((shape): [string, string] => [
    shape,
    ground,
  ]),
);

for (const [name, theme] of Object.entries(themes)) {
  test(`every text pair reads at 4.5:1 or better in ${name}`, () => assertPairs(theme, TEXT_PAIRS, 4.5));
  test(`marks, focus ring and selected shapes stand out at 3:1 in ${name}`, () =>
    assertPairs(theme, SHAPE_PAIRS, 3));
  test(`the edge of a field stands out at 3:1 in ${name}`, () =>
    assertPairs(
      theme,
      [
        ['n8', 'field'],
        ['n8', 'panel'],
      ],
      3,
    ));
}

test('light and dark define the same tokens', () => {
  assert.deepEqual(Object.keys(themes.light).sort(), Object.keys(themes.dark).sort());
});

test('no stylesheet or component outside the tokens writes a raw colour', () => {
  const root = new URL('../../../', import.meta.url).pathname;
  const files = globSync(['packages/ui/src/**/*.{css,tsx}', 'apps/{web,portal,widget}/src/**/*.{css,tsx}'], {
    cwd: root,
  });
  const raw = /#[0-9a-f]{3,8}\b(?=[^{]*[;'"])|\b(?:oklch|rgba?|hsla?)\(/i;
  const guilty = files
    .filter((file) => !file.endsWith('tokens.css'))
    .filter((file) => raw.test(readFileSync(root + file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')));
  assert.deepEqual(guilty, []);
});

function assertPairs(theme: Theme, pairs: [string, string][], least: number): void {
  const failing = pairs
    .map(([ink, ground]) => ({ ink, ground, ratio: contrast(resolve(theme, ink), resolve(theme, ground)) }))
    .filter((pair) => pair.ratio < least)
    .map((pair) => `${pair.ink} on ${pair.ground}: ${pair.ratio.toFixed(2)}`);
  assert.deepEqual(failing, []);
}

function resolve(theme: Theme, name: string): string {
  const value = theme[name];
  assert.ok(value, `no token ${name}`);
  const reference = /^var\(--heed-([\w-]+)\)$/.exec(value);
  return reference?.[1] ? resolve(theme, reference[1]) : value;
}

function declarations(selector: string): Theme {
  const start = css.indexOf(selector);
  const block = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return Object.fromEntries(
    [...block.matchAll(/--heed-([\w-]+):\s*([^;]+);/g)].map((match) => [match[1], match[2]]),
  );
}
