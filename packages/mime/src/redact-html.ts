import { DomUtils, parseDocument } from 'htmlparser2';
import { REDACTED, redactText } from './find-words.ts';
import { limitNesting } from './limit-nesting.ts';

type Node = ReturnType<typeof parseDocument>['children'][number];

/** Elements inside a line: words go on across them. */
const INSIDE = new Set(
  'a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr'.split(
    ' ',
  ),
);

/** A stretch of the readable text: where it begins, and the node that it stands in; null for a break between. */
interface Stretch {
  start: number;
  text: string;
  node: { data: string } | null;
}

/**
 * The HTML without the words, also where tags stand between them, and without attributes that hold them (an address to
 * write to, a description); and in how many places they stood. What does not hold them comes back as it was.
 */
export function redactHtml(html: string, pattern: RegExp): { html: string; places: number } {
  const document = parseDocument(limitNesting(html));
  const stretches: Stretch[] = [];
  let length = 0;
  const add = (text: string, node: Stretch['node']) => {
    stretches.push({ start: length, text, node });
    length += text.length;
  };
  let hidden = 0;
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type === 'text') add(node.data, node);
      else if (node.type === 'comment' || node.type === 'directive') {
        const { text, places } = redactText(node.data, pattern);
        if (places > 0) node.data = text;
        hidden += places;
      } else if ('children' in node) {
        const breaks = !('name' in node) || !INSIDE.has(node.name);
        if ('attribs' in node) hidden += redactAttributes(node.attribs, pattern);
        if (breaks) add('\n', null);
        visit(node.children as Node[]);
        if (breaks) add('\n', null);
      }
    }
  };
  visit(document.children);
  const places = redactStretches(stretches, pattern);
  if (places + hidden === 0) return { html, places: 0 };
  // What only an attribute told (a link on other words) is a place, too.
  return { html: DomUtils.getOuterHTML(document, { encodeEntities: 'utf8' }), places: places || hidden };
}

function redactStretches(stretches: readonly Stretch[], pattern: RegExp): number {
  const whole = stretches.map(({ text }) => text).join('');
  const found = [...whole.matchAll(pattern)].map(
    ({ index, 0: words }) => [index, index + words.length] as const,
  );
  for (const { start, text, node } of stretches) {
    if (node === null) continue;
    let kept = '';
    let at = 0;
    for (const [from, to] of found) {
      if (to <= start || from >= start + text.length) continue;
      // Where the words go on from a node before, that one has the mark.
      kept += text.slice(at, Math.max(at, from - start)) + (from >= start ? REDACTED : '');
      at = Math.min(text.length, to - start);
    }
    if (at > 0) node.data = kept + text.slice(at);
  }
  return found.length;
}

/** Addresses are written in percent signs, too. */
function redactAttributes(attributes: Record<string, string>, pattern: RegExp): number {
  let places = 0;
  for (const [name, value] of Object.entries(attributes)) {
    const redacted = redactText(decoded(value), pattern);
    if (redacted.places === 0) continue;
    places += redacted.places;
    if (name === 'href' || name === 'src') delete attributes[name];
    else attributes[name] = redacted.text;
  }
  return places;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
