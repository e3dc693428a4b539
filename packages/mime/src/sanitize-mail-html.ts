import sanitizeHtml from 'sanitize-html';
import { limitNesting } from './limit-nesting.ts';

export interface SanitizeMailOptions {
  /** The address at which the application serves an attachment by its Content-ID; null when there is none. */
  cidUrl?: (contentId: string) => string | null;
}

const TAGS = [
  'a',
  'abbr',
  'address',
  'b',
  'bdi',
  'bdo',
  'big',
  'blockquote',
  'br',
  'caption',
  'center',
  'cite',
  'code',
  'col',
  'colgroup',
  'dd',
  'del',
  'details',
  'dfn',
  'div',
  'dl',
  'dt',
  'em',
  'figcaption',
  'figure',
  'font',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
  'i',
  'img',
  'ins',
  'kbd',
  'li',
  'mark',
  'ol',
  'p',
  'pre',
  'q',
  's',
  'samp',
  'small',
  'span',
  'strike',
  'strong',
  'sub',
  'summary',
  'sup',
  'table',
  'tbody',
  'td',
  'tfoot',
  'th',
  'thead',
  'tr',
  'tt',
  'u',
  'ul',
  'var',
  'wbr',
];
const DROPPED_WITH_TEXT = [
  'script',
  'style',
  'textarea',
  'option',
  'noscript',
  'title',
  'template',
  'xmp',
  'object',
  'iframe',
  'svg',
  'math',
];
const BOX = [
  'align',
  'valign',
  'width',
  'height',
  'bgcolor',
  'border',
  'cellpadding',
  'cellspacing',
  'colspan',
  'rowspan',
  'nowrap',
];

const COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{1,40}\))$/i;
const LENGTH = /^(?:auto|normal|0|(?:\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|ex|%|in|cm|mm)?))$/i;
const LENGTHS = /^(?:(?:auto|0|\d{1,4}(?:\.\d{1,4})?(?:px|pt|em|rem|%|in|cm|mm)?)\s*){1,4}$/i;
const BORDER =
  /^(?:(?:none|0|medium|thin|thick|solid|dashed|dotted|double|initial|windowtext|\d{1,2}(?:\.\d{1,2})?(?:px|pt|em)?|#[0-9a-f]{3,8}|[a-z]{3,20}|rgba?\([\d\s.,%]{1,40}\))\s*){1,4}$/i;
const WORD = /^[a-z-]{1,30}$/i;
const FONT = /^[\p{L}\p{N}\s,'"-]{1,300}$/u;

/** Nothing here can leave the box of the message, load a resource or lie over the page. */
const STYLES: Record<string, RegExp[]> = {
  color: [COLOR],
  'background-color': [COLOR],
  background: [COLOR],
  font: [/^[\p{L}\p{N}\s,.'"%/-]{1,300}$/u],
  'font-family': [FONT],
  'font-size': [LENGTH, WORD],
  'font-style': [WORD],
  'font-weight': [WORD, /^\d{3}$/],
  'font-variant': [WORD],
  'line-height': [LENGTH],
  'letter-spacing': [LENGTH],
  'text-align': [WORD],
  'text-decoration': [/^[a-z -]{1,60}$/i],
  'text-indent': [LENGTH],
  'text-transform': [WORD],
  'vertical-align': [WORD, LENGTH],
  'white-space': [WORD],
  'word-break': [WORD],
  'word-wrap': [WORD],
  'overflow-wrap': [WORD],
  direction: [WORD],
  'list-style-type': [WORD],
  width: [LENGTH],
  'max-width': [LENGTH],
  'min-width': [LENGTH],
  height: [LENGTH],
  'max-height': [LENGTH],
  padding: [LENGTHS],
  'padding-top': [LENGTH],
  'padding-right': [LENGTH],
  'padding-bottom': [LENGTH],
  'padding-left': [LENGTH],
  margin: [LENGTHS],
  'margin-top': [LENGTH],
  'margin-right': [LENGTH],
  'margin-bottom': [LENGTH],
  'margin-left': [LENGTH],
  border: [BORDER],
  'border-top': [BORDER],
  'border-right': [BORDER],
  'border-bottom': [BORDER],
  'border-left': [BORDER],
  'border-collapse': [WORD],
  'border-spacing': [LENGTHS],
  'border-radius': [LENGTHS],
  'border-color': [COLOR],
  'border-style': [/^[a-z ]{1,40}$/i],
  'border-width': [LENGTHS],
  display: [/^(?:none|block|inline|inline-block|table|table-row|table-cell|list-item)$/i],
  'table-layout': [WORD],
  float: [/^(?:left|right|none)$/i],
  clear: [WORD],
};

/**
 * Makes the HTML of a mail safe to show inside a page: only harmless elements, attributes and styles
 * remain; no script, form, frame, style sheet, event handler or positioning. Pictures from the
 * network do not load: their address moves to `data-remote-src`, for the reader to allow. Pictures
 * of the mail itself (`cid:`) point to `cidUrl`. Links open a new tab and tell nothing of the page.
 */
export function sanitizeMailHtml(html: string, options: SanitizeMailOptions = {}): string {
  return sanitizeHtml(limitNesting(html), {
    allowedTags: TAGS,
    nonTextTags: DROPPED_WITH_TEXT,
    disallowedTagsMode: 'discard',
    allowedAttributes: {
      '*': ['style', 'dir', 'lang', 'title', 'align'],
      a: ['href', 'target', 'rel', 'name'],
      img: ['src', 'alt', 'width', 'height', 'data-remote-src'],
      font: ['color', 'size', 'face'],
      ol: ['start', 'type'],
      li: ['value'],
      ul: ['type'],
      blockquote: ['type'],
      table: BOX,
      tr: BOX,
      td: BOX,
      th: BOX,
      tbody: BOX,
      thead: BOX,
      col: BOX,
      colgroup: BOX,
      hr: ['width', 'size', 'color'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['http', 'https', 'data'] },
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: attribs['href'] ? { ...attribs, target: '_blank', rel: 'noopener noreferrer' } : attribs,
      }),
      img: (tagName, attribs) => ({ tagName, attribs: placeImage(attribs, options) }),
    },
  });
}

type Attributes = Record<string, string>;

function placeImage({ src = '', ...attribs }: Attributes, { cidUrl }: SanitizeMailOptions): Attributes {
  delete attribs['data-remote-src'];
  const address = src.trim();
  if (/^cid:/i.test(address)) {
    const url = cidUrl?.(decodeCid(address.slice(4))) ?? null;
    return url === null ? attribs : { ...attribs, src: url };
  }
  if (/^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/i.test(address))
    return { ...attribs, src: address };
  if (/^https?:\/\//i.test(address)) return { ...attribs, 'data-remote-src': address };
  return address.startsWith('//') ? { ...attribs, 'data-remote-src': `https:${address}` } : attribs;
}

function decodeCid(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
