import { Parser } from 'htmlparser2';
import { htmlToText } from './html-to-text.ts';
import { limitNesting } from './limit-nesting.ts';

export interface TrimmedHtml {
  /** HTML as it came, without the quoted parts; still to be sanitised. */
  html: string;
  /** True when something was left out. */
  quoted: boolean;
}

type Attributes = Record<string, string>;

/** From such an element on, everything is the message answered (Outlook, Hotmail, NetEase, Foxmail, QQ). */
function startsOriginal(name: string, { id = '', class: classes = '', style = '' }: Attributes): boolean {
  if (
    /^(?:divRplyFwdMsg|appendonsend|OLK_SRC_BODY_SECTION|stopSpelling|isReplyContent|ntes-pcmail-quote|mail-editor-reference-message-container|_rc_sig_quote|x_divRplyFwdMsg)$/i.test(
      id,
    )
  )
    return true;
  if (
    /(?:^|\s)(?:OutlookMessageHeader|foxmail_quote|ntes-mailmaster-quote|ne-quote|xm_original_content)(?:\s|$)/i.test(
      classes,
    )
  )
    return true;
  return name === 'div' && /border:\s*none;\s*border-top:\s*solid #(?:E1E1E1|B5C4DF) 1\.0pt/i.test(style);
}

/** Such an element holds quoted text only; what stands after it may be new. */
function holdsQuote(name: string, { id = '', class: classes = '', type = '' }: Attributes): boolean {
  if (name === 'blockquote' && (/^cite$/i.test(type) || /quote|cite/i.test(classes))) return true;
  return (
    /(?:^|\s)(?:gmail_attr|moz-cite-prefix|yahoo_quoted|protonmail_quote|tutanota_quote|zmail_extra|front-blockquote|wm_quote)(?:\s|$)/.test(
      classes,
    ) || /^(?:yahoo_quoted|zwchr)/.test(id)
  );
}

/**
 * Takes the new part out of an HTML reply by the marks that mail programs leave around the message
 * they quote. Answers between quotes stay. HTML without such marks, or with nothing besides the
 * quote, is returned whole.
 */
export function trimReplyHtml(html: string): TrimmedHtml {
  const source = limitNesting(html);
  const ranges = findQuotedRanges(source);
  if (ranges.length === 0) return { html: source, quoted: false };
  let visible = '';
  let at = 0;
  for (const { start, end } of ranges) {
    visible += source.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  visible += source.slice(at);
  return htmlToText(visible).trim() === ''
    ? { html: source, quoted: false }
    : { html: visible, quoted: true };
}

interface Range {
  start: number;
  end: number;
}

interface Open {
  name: string;
  start: number;
  quote: boolean;
  /** A Gmail container: a quote as a whole only when it has no quoted block inside. */
  container: boolean;
  hasBlock: boolean;
}

function findQuotedRanges(html: string): Range[] {
  const ranges: Range[] = [];
  const stack: Open[] = [];
  let original = -1;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (original === -1 && startsOriginal(name, attributes)) original = parser.startIndex;
      const quote = holdsQuote(name, attributes);
      const container = name === 'div' && /(?:^|\s)gmail_quote(?:\s|$)/.test(attributes['class'] ?? '');
      if (name === 'blockquote') for (const open of stack) open.hasBlock = true;
      stack.push({ name, start: parser.startIndex, quote, container, hasBlock: false });
    },
    onclosetag() {
      const open = stack.pop();
      if (open && (open.quote || (open.container && !open.hasBlock)))
        ranges.push({ start: open.start, end: parser.endIndex + 1 });
    },
  });
  parser.write(html);
  parser.end();
  if (original !== -1) ranges.push({ start: original, end: html.length });
  return ranges.sort((a, b) => a.start - b.start);
}
