import { Mention } from '@tiptap/extension-mention';
import { ReactRenderer } from '@tiptap/react';
import { findSuggestionMatch, type SuggestionProps } from '@tiptap/suggestion';
import type { Mentionable } from '@heed/contract';
import { MentionList, type MentionListHandle, type MentionListProps } from './MentionList.tsx';
import classes from './mentions.module.css';

/** Finds who can be named, by a part of the name. */
export type FindMentionable = (words: string, signal: AbortSignal) => Promise<Mentionable[]>;

interface Chosen {
  id: string;
  label: string;
}
type Offer = SuggestionProps<Mentionable, Chosen>;

/** So many milliseconds after the last letter it is looked for names. */
const PAUSE_MS = 100;

/**
 * Who is named by `@`, as one piece of the text: `<span data-mention="agent:7">@Ana</span>`. `now` gives how names are
 * found, or null where nobody can be named (a reply).
 */
export function mentionNode(now: () => FindMentionable | null) {
  return Mention.extend({
    addAttributes: () => ({
      id: {
        parseHTML: (element: HTMLElement) => element.getAttribute('data-mention'),
        rendered: false,
      },
      label: {
        parseHTML: (element: HTMLElement) => element.textContent.replace(/^@/, ''),
        rendered: false,
      },
      mentionSuggestionChar: { default: '@', rendered: false },
    }),
    parseHTML: () => [{ tag: 'span[data-mention]' }],
  }).configure({
    renderText: ({ node }) => `@${String(node.attrs.label)}`,
    renderHTML: ({ node }) => [
      'span',
      { 'data-mention': String(node.attrs.id) },
      `@${String(node.attrs.label)}`,
    ],
    suggestion: {
      allow: () => now() !== null,
      findSuggestionMatch: (trigger) => {
        const match = findSuggestionMatch({ ...trigger, allowedPrefixes: null });
        if (!match) return null;
        // In the middle of a word it is a mail address; Chinese is written without a space before it.
        const before = trigger.$position.doc.textBetween(Math.max(0, match.range.from - 1), match.range.from);
        return /[\w.+-]/.test(before) ? null : match;
      },
      // Within the page's landmark, for readers who go by those.
      container: 'main',
      debounce: PAUSE_MS,
      items: async ({ query, signal }) => (await now()?.(query, signal).catch(() => [])) ?? [],
      render: showList,
    },
  });
}

/** Keeps the list at the caret while a name is typed. */
function showList() {
  let list: ReactRenderer<MentionListHandle, MentionListProps> | null = null;
  let unmount: (() => void) | null = null;
  const propsOf = ({ items, editor, command }: Offer): MentionListProps => ({
    items,
    editor,
    onPick: ({ kind, id, name }) => command({ id: `${kind}:${id}`, label: name }),
  });
  return {
    onStart: (offer: Offer) => {
      list = new ReactRenderer(MentionList, {
        editor: offer.editor,
        props: propsOf(offer),
        className: classes.floating,
      });
      unmount = offer.mount(list.element);
    },
    onUpdate: (offer: Offer) => list?.updateProps(propsOf(offer)),
    onKeyDown: ({ event }: { event: KeyboardEvent }) => {
      // The composer would close as well.
      if (event.key === 'Escape') event.stopPropagation();
      return list?.ref?.onKey(event) ?? false;
    },
    onExit: () => {
      unmount?.();
      list?.destroy();
      list = null;
    },
  };
}
