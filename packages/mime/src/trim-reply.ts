import { findAttribution, nextIsQuoted } from './find-attribution.ts';
import { readLabelBlock } from './header-labels.ts';
import { findReplyAbove, isClosing, isMobileSignature, isOriginalMarker } from './reply-patterns.ts';
import { splitLines } from './split-lines.ts';

export interface TrimmedReply {
  /** What the writer added; a text of nothing but quoted lines is returned whole. */
  visible: string;
  /** True when something was left out. */
  quoted: boolean;
}

const QUOTED = /^ {0,3}>/;
const SEPARATOR = /^\s*(?:[-_=*~—]\s?){3,200}$/;
const MAX_SIGNATURE_LINES = 15;
const MAX_FOOTER_LINES = 8;

/**
 * Takes the new part out of a reply: without the message answered (as Outlook, Gmail, Apple Mail,
 * QQ, 163, Foxmail, Yahoo, Lotus and others quote it, in some thirty languages) and without the
 * signature. Answers written between quoted lines stay; in doubt, text stays.
 */
export function trimReply(text: string): TrimmedReply {
  const lines = splitLines(text);
  const above = cutReplyAbove(lines);
  const head = above.slice(0, findQuoteStart(above));
  const cut = above.length < lines.length || head.length < above.length;
  const { kept, attributed } = dropQuotes(head);
  const visible = dropSignature(cut ? dropTrailingSeparators(kept) : kept)
    .join('\n')
    .trim();
  const whole = text.trim();
  if (visible === '' && !cut && !attributed) return { visible: whole, quoted: false };
  return { visible, quoted: visible.length < splitLines(whole).join('\n').length };
}

/** Everything from a help desk's "reply above this line" on is the help desk's. */
function cutReplyAbove(lines: string[]): string[] {
  for (const [index, line] of lines.entries()) {
    const at = findReplyAbove(line);
    if (at === -1) continue;
    const before = line
      .slice(0, at)
      .replace(/^[\s>]+$/, '')
      .replace(/\bOn\b[^\n]{4,200}\bwrote:\s*$/, '');
    return [...lines.slice(0, index), before];
  }
  return lines;
}

/** The first line from which on nothing is the writer's own; the number of lines when there is none. */
function findQuoteStart(lines: string[]): number {
  for (const [index, line] of lines.entries()) {
    if (line === '' || QUOTED.test(line)) continue;
    if (isOriginalMarker(line)) return index;
    if (readLabelBlock(lines, index, followsBreak(lines, index) ? 1 : 2)) return index;
    if (isMobileSignature(line) && standsAlone(lines, index)) return index;
    const attribution = findAttribution(lines, index);
    if (attribution && !nextIsQuoted(lines, index)) return attribution.start;
  }
  return lines.length;
}

/** After a ruled line, two header lines are enough to tell a copied header. */
function followsBreak(lines: string[], index: number): boolean {
  return /^\s*[-_=*]{5,200}\s*$/.test(lines[index - 1] ?? '');
}

function standsAlone(lines: string[], index: number): boolean {
  return (
    (lines[index - 1] ?? '').trim() === '' ||
    (lines[index + 1] ?? '').trim() === '' ||
    QUOTED.test(lines[index + 1]!)
  );
}

/** Without the quoted lines and the attributions above them. */
function dropQuotes(lines: string[]): { kept: string[]; attributed: boolean } {
  const kept: string[] = [];
  let attributed = false;
  for (const [index, line] of lines.entries()) {
    if (QUOTED.test(line) && !isComparison(lines, index)) continue;
    const attribution =
      line.trim() !== '' && nextIsQuoted(lines, index) ? findAttribution(lines, index) : null;
    if (attribution) {
      attributed = true;
      kept.length -= attribution.end - attribution.start;
    } else kept.push(line);
  }
  return { kept, attributed };
}

/** A single `>100 pieces` is no quote. */
function isComparison(lines: string[], index: number): boolean {
  return (
    /^>\d/.test(lines[index]!) && !QUOTED.test(lines[index - 1] ?? '') && !QUOTED.test(lines[index + 1] ?? '')
  );
}

function dropTrailingSeparators(lines: string[]): string[] {
  let end = lines.length;
  while (end > 0 && (lines[end - 1]!.trim() === '' || SEPARATOR.test(lines[end - 1]!.slice(0, 500)))) end--;
  return lines.slice(0, end);
}

function dropSignature(lines: string[]): string[] {
  const start = lines.findIndex((line, index) => isSignatureStart(line, lines, index));
  return start === -1 ? lines : lines.slice(0, start);
}

function isSignatureStart(line: string, lines: string[], index: number): boolean {
  if (/^(?:--|__+)\s*$/.test(line.slice(0, 200))) {
    const below = lines.slice(index + 1).filter((other) => other.trim() !== '');
    if (line === '-- ') return true;
    if (line.startsWith('-')) return below.length <= MAX_SIGNATURE_LINES;
    return below.length <= MAX_FOOTER_LINES && below.some((other) => /https?:|@/.test(other));
  }
  return isClosing(line) && isSignatureBlock(lines.slice(index + 1));
}

/** Below a close and a blank line: a name and more about the writer, and nothing that could be news. */
function isSignatureBlock(below: string[]): boolean {
  if ((below[0] ?? '').trim() !== '') return false;
  const block = below.map((line) => line.trim()).filter((line) => line !== '');
  if (block.length < 2 || block.length > MAX_FOOTER_LINES) return false;
  return block.every(
    (line) =>
      line.length <= 60 &&
      !/[?？]|^p\.?\s?s\b|#|[.;]\s*$/i.test(line) &&
      (!/\d{3}/.test(line) || /\+|https?:|@|tel|phone|mobil|fax|电话|手机/i.test(line)),
  );
}
