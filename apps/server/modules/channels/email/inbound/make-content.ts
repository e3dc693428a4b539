import {
  escapeHtml,
  findForwardedSender,
  htmlToText,
  sanitizeMailHtml,
  trimReply,
  trimReplyHtml,
  type ParsedMail,
} from '@heed/mime';

/** What is shown of a mail. */
export interface MailContent {
  /** What its writer added, as plain text. */
  text: string;
  /** The same as safe HTML; null for a mail without. */
  html: string | null;
  /** The message answered, as safe HTML; null when nothing is quoted. */
  quotedHtml: string | null;
  /** Content-IDs of the pictures that the HTML shows. */
  shownIds: Set<string>;
  flags: string[];
}

const MAX_TEXT = 1_000_000;
const MAX_HTML = 2_000_000;

/**
 * Makes a mail fit to show: the new part apart from what it quotes, HTML without anything that runs or loads, pictures
 * of the mail under `urlOf(contentId)`. A forwarded mail stays whole: what it carries is what it says. What is too
 * long to show is cut and flagged; the raw mail keeps it.
 */
export function makeContent(mail: ParsedMail, urlOf: (contentId: string) => string | null): MailContent {
  const shownIds = new Set<string>();
  const cidUrl = (contentId: string) => {
    const url = urlOf(contentId);
    if (url !== null) shownIds.add(contentId);
    return url;
  };
  const flags = (mail.html?.length ?? 0) > MAX_HTML || mail.text.length > MAX_TEXT ? ['cut'] : [];
  const whole = mail.text.slice(0, MAX_TEXT).toWellFormed();
  const source = mail.html !== null && mail.html.length <= MAX_HTML ? mail.html : null;
  if (findForwardedSender(mail) !== null)
    return {
      text: whole.trim(),
      html: source && sanitizeMailHtml(source, { cidUrl }),
      quotedHtml: null,
      shownIds,
      flags,
    };
  const { visible } = trimReply(whole);
  if (source === null)
    return { text: visible, html: null, quotedHtml: quotedText(whole, visible), shownIds, flags };
  const trimmed = trimReplyHtml(source);
  // Where the HTML marks its quote, its words are surer than a guess from lines.
  const text = trimmed.quoted
    ? trimReply(htmlToText(trimmed.html).slice(0, MAX_TEXT).toWellFormed()).visible
    : visible;
  return {
    text,
    html: sanitizeMailHtml(trimmed.html, { cidUrl }),
    quotedHtml: trimmed.quoted
      ? sanitizeMailHtml(removedPart(source, trimmed.html), { cidUrl }) || null
      : null,
    shownIds,
    flags,
  };
}

/** What a plain-text mail quotes: what stands below its new part, or all of it where both are mixed. */
function quotedText(whole: string, visible: string): string | null {
  const text = whole.trim();
  if (visible === text || text === '') return null;
  const rest = text.startsWith(visible) ? text.slice(visible.length).trim() : text;
  return rest === '' ? null : `<pre>${escapeHtml(rest)}</pre>`;
}

/**
 * What was taken out of `source` to make `kept`: exact where one piece was taken out, else everything from the first
 * piece to the last. A cut inside a tag moves back to its beginning, which is the same piece turned round.
 */
function removedPart(source: string, kept: string): string {
  const length = source.length - kept.length;
  let start = 0;
  while (start < kept.length && source[start] === kept[start]) start += 1;
  let tail = 0;
  while (tail < kept.length - start && source[source.length - 1 - tail] === kept[kept.length - 1 - tail])
    tail += 1;
  const open = source.lastIndexOf('<', start - 1);
  const inTag = open > source.lastIndexOf('>', start - 1);
  if (start + tail < kept.length) return source.slice(inTag ? open : start, source.length - tail);
  const from =
    inTag && source.slice(open, start) === source.slice(open + length, start + length) ? open : start;
  return source.slice(from, from + length);
}
