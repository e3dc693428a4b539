import { readWords } from '../words/read-words.ts';
import { blockTerms } from './blocks.ts';

/** What is found of a ticket. */
export interface TicketTexts {
  id: number;
  subject: string;
  /** Names of the requester, their pinyin, and addresses. */
  people: readonly string[];
  files: readonly string[];
  /** Replies and notes, newest first. */
  messages: readonly string[];
  /** Of side conversations: subjects, names of files, then what was written, newest first. */
  sides: readonly string[];
}

/** PostgreSQL keeps positions to 16,383, 256 a term, in 1 MB a document. */
const LAST_POSITION = 16_383;
const MOST_POSITIONS = 255;
const MOST_BYTES = 900_000;
const MOST_CHARACTERS = 1_000_000;
/** Between two texts, so that no phrase reaches from one into the next. */
const GAP = 10;

/**
 * The ticket's words as a tsvector literal. Terms of subject and requester stand in it twice, once behind `^` without
 * position, so that a search may ask for them alone; its blocks stand behind `=`. Of a ticket with more than a million
 * characters or 900 kB of different terms the oldest messages are left out; beyond 16,383 words, a phrase is not found, its words are.
 */
export function buildDocument(texts: TicketTexts): string {
  const words = new Words();
  for (const text of [texts.subject, ...texts.people]) words.add(text, { head: true });
  for (const text of [...texts.files, ...texts.messages, ...texts.sides]) if (!words.full) words.add(text);
  return [...blockTerms(texts.id).map(quoteTerm), words.literal()].join(' ');
}

class Words {
  readonly #positions = new Map<string, number[]>();
  #next = 0;
  #bytes = 0;
  #characters = 0;

  get full(): boolean {
    return this.#bytes >= MOST_BYTES || this.#characters >= MOST_CHARACTERS;
  }

  add(text: string, { head = false } = {}): void {
    const start = this.#next;
    this.#characters += text.length;
    for (const { term, position } of readWords(text)) {
      if (this.#bytes >= MOST_BYTES) return;
      this.#note(term, start + position);
      if (head) this.#note(`^${term}`);
      this.#next = start + position;
    }
    this.#next += GAP;
  }

  #note(term: string, position?: number): void {
    let positions = this.#positions.get(term);
    if (positions === undefined) {
      positions = [];
      this.#positions.set(term, positions);
      this.#bytes += Buffer.byteLength(term) + 4;
    }
    if (position === undefined || position > LAST_POSITION || positions.length >= MOST_POSITIONS) return;
    positions.push(position);
    this.#bytes += 2;
  }

  literal(): string {
    return [...this.#positions]
      .map(([term, at]) => (at.length === 0 ? quoteTerm(term) : `${quoteTerm(term)}:${at.join(',')}`))
      .join(' ');
  }
}

/** A term as tsvector and tsquery read it. */
export function quoteTerm(term: string): string {
  return `'${term.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
