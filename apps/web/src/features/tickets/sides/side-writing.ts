import { ApiError } from '@heed/client';
import type { Attachment, SideConversation } from '@heed/contract';
import { problemText } from '../../../problem-text.ts';

/** What is written to third parties. */
export interface SideWriting {
  to: string[];
  cc: string[];
  html: string;
  files: Attachment[];
}

export const nothingWritten: SideWriting = { to: [], cc: [], html: '', files: [] };

/** The beginning of an answer, to those it goes to unless others are chosen. */
export function answerTo({ next }: Pick<SideConversation, 'next'>): SideWriting {
  const addresses = (people: { address: string }[]) => people.map(({ address }) => address);
  return { ...nothingWritten, to: addresses(next.to), cc: addresses(next.cc) };
}

/** Whether the editor's HTML says nothing. */
export function saysNothing(html: string): boolean {
  return !/<img\b/.test(html) && html.replace(/<[^>]*>|&nbsp;|\u00a0/g, '').trim() === '';
}

/** As the API takes it. */
export function sideBody({ to, cc, html, files }: SideWriting) {
  return { to, cc, body: { html }, attachmentIds: files.map(({ id }) => id) };
}

/** What is to be mended, in the server's words: of each field, else of the whole. */
export function faultsOf(error: unknown): string[] {
  if (error === null) return [];
  const faults = error instanceof ApiError ? (error.problem.errors ?? []).map(({ message }) => message) : [];
  return faults.length > 0 ? [...new Set(faults)] : [problemText(error)];
}
