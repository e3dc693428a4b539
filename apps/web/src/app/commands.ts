import { useEffect, useRef, useState, useSyncExternalStore } from 'react';

/** Something the reader can do from the palette, by keys, or both. */
export interface Command {
  /** Unique and stable: "ticket.solve". */
  id: string;
  /** In the reader's language. */
  label: string;
  /** Heading in the palette and in the map of shortcuts. */
  group: string;
  /** More words to find it by: the other language, pinyin and its initials, synonyms; separated by spaces. */
  keywords?: string;
  /** "r", "mod+k" (together), "g t" (one after the other). Works outside of fields; with mod also inside. */
  shortcut?: string;
  /** Shown at the right in the palette, such as a ticket's number. */
  hint?: string;
  /** Only by keys: not listed in the palette. */
  keysOnly?: boolean;
  run: () => void;
}

let commands: Command[] = [];
const sources = new Map<symbol, { offered: Command[]; everywhere: boolean }>();
const listeners = new Set<() => void>();

/**
 * Offers commands as long as the calling component is shown; later registrations come first and win a shortcut, but
 * those of the whole app (`everywhere`) never win it from a page, which may be there first.
 * The list may be new on every render; `run` always sees the newest.
 */
export function useCommands(own: Command[], { everywhere = false } = {}): void {
  const latest = useRef(own);
  const [source] = useState(() => Symbol('commands'));
  useEffect(() => {
    latest.current = own;
  });
  const shape = JSON.stringify(own);
  useEffect(() => {
    const stable = latest.current.map((command, index) => ({
      ...command,
      run: () => latest.current[index]?.run(),
    }));
    sources.set(source, { offered: stable, everywhere });
    publish();
    return () => {
      sources.delete(source);
      publish();
    };
  }, [shape, source, everywhere]);
}

/** How many parts of the page still fetch what they offer commands for. */
let toCome = 0;

/** Says that the calling component will offer commands: what is pressed for them meanwhile is kept (shortcuts.ts). */
export function useCommandsToCome(isPending: boolean): void {
  useEffect(() => {
    if (!isPending) return;
    toCome += 1;
    return () => {
      toCome -= 1;
      publish();
    };
  }, [isPending]);
}

/** Whether a part of the page will still offer commands. */
export function areCommandsToCome(): boolean {
  return toCome > 0;
}

/** Makes commands from what is typed in the palette, such as "open ticket #1042"; it should answer at once. */
export type TypedCommands = (query: string) => Command[];
const typed = new Set<TypedCommands>();

/** Offers commands that depend on what is typed, as long as the calling component is shown. */
export function useTypedCommands(make: TypedCommands): void {
  const latest = useRef(make);
  useEffect(() => {
    latest.current = make;
  });
  useEffect(() => {
    const offer: TypedCommands = (query) => latest.current(query);
    typed.add(offer);
    return () => {
      typed.delete(offer);
    };
  }, []);
}

/** What the typed words themselves ask for. */
export function typedCommands(query: string): Command[] {
  return [...typed].flatMap((make) => make(query));
}

/** All commands offered now, those of the innermost part of the page first. */
export function useAllCommands(): Command[] {
  return useSyncExternalStore(onCommandsChange, allCommands);
}

/** The same for code outside of React. */
export function allCommands(): Command[] {
  return commands;
}

/**
 * Commands for a query, best first: every word of it must begin a word of the label or the keywords, or stand inside the
 * label (Chinese has no spaces). A match in the label comes before one in the keywords.
 */
export function searchCommands(list: Command[], query: string): Command[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const offered = list.filter((command) => !command.keysOnly);
  if (words.length === 0) return offered;
  return offered
    .map((command) => ({ command, score: score(command, words) }))
    .filter((entry) => entry.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((entry) => entry.command);
}

function score(command: Command, words: string[]): number {
  const label = command.label.toLocaleLowerCase();
  const keywords = (command.keywords ?? '').toLocaleLowerCase();
  let total = 0;
  for (const word of words) {
    const found = scoreWord(word, label, keywords);
    if (found === 0) return 0;
    total += found;
  }
  return total;
}

function scoreWord(word: string, label: string, keywords: string): number {
  if (label.startsWith(word)) return 4;
  if (label.split(/\s+/).some((part) => part.startsWith(word))) return 3;
  if (label.includes(word)) return 2;
  return keywords.split(/\s+/).some((part) => part.startsWith(word)) ? 1 : 0;
}

function publish(): void {
  const newest = [...sources.values()].reverse();
  const inOrder = [...newest.filter((from) => !from.everywhere), ...newest.filter((from) => from.everywhere)];
  commands = inOrder.flatMap((from) => from.offered);
  for (const listener of listeners) listener();
}

/** Calls `listener` whenever the offered commands may have changed, until the returned function is called. */
export function onCommandsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
