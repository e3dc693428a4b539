import { escapeHtml, htmlToText } from '@heed/mime';

/** Something in braces, whatever it is: what does not fit is a fault and not left for the customer to read. */
const BRACES = /\{\{([^{}]*)\}\}/g;
const SIGNS = /^\s*([\w.-]+)\s*(?:\|([^<>]*))?$/;

/** A placeholder that is none; `offset`: at which character of the readable text, from 1. */
export interface PlaceholderFault {
  name: string;
  offset: number;
}

/** The first placeholder in sanitised HTML that `isKnown` does not know, or null. */
export function findFault(html: string, isKnown: (name: string) => boolean): PlaceholderFault | null {
  for (const match of html.matchAll(BRACES)) {
    const name = SIGNS.exec(plain(match[1]!))?.[1];
    if (name !== undefined && isKnown(name)) continue;
    return { name: htmlToText(match[0]), offset: htmlToText(`${html.slice(0, match.index)}.`).length };
  }
  return null;
}

/**
 * Puts values in the place of `{{name}}` in sanitised HTML, and of `{{name|otherwise}}` what is otherwise where there is
 * no value. Values are escaped as their place needs it: in text as text, in an address percent-encoded; they are not
 * looked through again. `empty`: placeholders that were left without anything.
 */
export function fillPlaceholders(
  html: string,
  values: Readonly<Record<string, string>>,
): { html: string; empty: string[] } {
  const empty = new Set<string>();
  const filled = html.replace(BRACES, (written, inner: string, at: number) => {
    const [, name, otherwise = ''] = SIGNS.exec(plain(inner)) ?? [];
    if (name === undefined) return written;
    const value = Object.hasOwn(values, name) ? values[name]!.trim() : '';
    const inTag = html.lastIndexOf('<', at) > html.lastIndexOf('>', at);
    if (value !== '') return inTag ? encodeURIComponent(value.toWellFormed()) : escapeHtml(value);
    if (otherwise.trim() === '') empty.add(name);
    return otherwise.trim();
  });
  return { html: filled, empty: [...empty] };
}

/** Of "Kim Berger" Kim; an address or a name without spaces, as Chinese ones are, stays whole. */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? '';
}

function plain(inner: string): string {
  return inner.replaceAll('&nbsp;', ' ').replaceAll('\u00a0', ' ');
}
