import { REDACTED } from '@heed/mime';
import type { Tx } from '../../../platform/database/index.ts';

/** What is taken away: words, or a file by its content, with the attachments that have it. */
export type Redaction =
  | { words: string }
  | { fileHashes: ReadonlySet<string>; attachmentIds: readonly number[] };

/**
 * Takes it out of what a channel keeps of these tickets, in two steps: prepares what must not happen inside a
 * transaction, and answers what is done there. `messageId`: the one it was chosen in.
 */
export type MailRedactor = (
  ticketIds: readonly number[],
  redaction: Redaction,
  messageId: number | null,
) => Promise<PreparedMails>;

export interface PreparedMails {
  /**
   * Answers how many places were not sent yet and which files nothing refers to any more; null where the tickets have
   * changed meanwhile and all of it must be prepared anew.
   */
  apply: (tx: Tx) => Promise<{ places: number; fileIds: number[] } | null>;
  /** After it was not applied: nothing that was prepared is left. */
  discard: () => Promise<void>;
}

/** What the modules above do within a redaction. */
export interface RedactionHooks {
  redactMails: MailRedactor;
  /** Takes away what searches know of the tickets. */
  eraseWords: (tx: Tx, ticketIds: readonly number[]) => Promise<void>;
}

/** The HTML with a mark in the place of these pictures. */
export function withoutImages(html: string, attachmentIds: readonly number[]): string {
  return html.replace(/<img\b[^>]*\bsrc="\/api\/v1\/attachments\/(\d+)"[^>]*>/g, (image, id: string) =>
    attachmentIds.includes(Number(id)) ? REDACTED : image,
  );
}
