import { htmlToText } from '@heed/mime';
import sanitizeHtml from 'sanitize-html';

const TAGS = [
  'a',
  'b',
  'blockquote',
  'br',
  'code',
  'div',
  'em',
  'h1',
  'h2',
  'h3',
  'hr',
  'i',
  'img',
  'li',
  'ol',
  'p',
  'pre',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'table',
  'tbody',
  'td',
  'th',
  'thead',
  'tr',
  'u',
  'ul',
];
const COLOR = /^(?:#[0-9a-f]{3,8}|[a-z]{3,20})$/i;
const LENGTH = /^(?:0|\d{1,3}(?:\.\d{1,2})?(?:px|pt|em|rem|%))$/i;
const LENGTHS = /^(?:(?:auto|0|\d{1,3}(?:\.\d{1,2})?(?:px|pt|em|rem|%))\s*){1,4}$/i;
const WORD = /^[a-z-]{1,30}$/i;
const STYLES = {
  color: [COLOR],
  'background-color': [COLOR],
  'text-align': [WORD],
  'font-weight': [WORD, /^\d{3}$/],
  'font-style': [WORD],
  'font-size': [LENGTH],
  'text-decoration': [WORD],
  padding: [LENGTHS],
  margin: [LENGTHS],
  'border-radius': [LENGTH],
  'border-left': [/^\d{1,2}px solid #[0-9a-f]{3,6}$/i],
  display: [/^(?:block|inline|inline-block)$/i],
};
const IMAGE = /^\/api\/v1\/attachments\/([1-9]\d{0,15})$/;

/**
 * HTML that may leave the house: harmless elements and styles; links to the web, mail and phone; pictures only those
 * of `imageIds`, which travel with the mail. Nothing in it loads anything.
 */
export function cleanOutgoingHtml(html: string, imageIds: readonly number[]): string {
  return sanitizeHtml(html, {
    allowedTags: TAGS,
    allowedAttributes: {
      '*': ['style', 'dir', 'lang'],
      a: ['href'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      table: ['role', 'width', 'cellpadding', 'cellspacing', 'align'],
      td: ['colspan', 'rowspan', 'align', 'valign', 'width'],
      th: ['colspan', 'rowspan', 'align', 'valign', 'width'],
    },
    allowedStyles: { '*': STYLES },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
    transformTags: { a: (tagName, attribs) => ({ tagName, attribs: absolute(attribs) }) },
    exclusiveFilter: ({ tag, attribs }) =>
      tag === 'img' && !imageIds.includes(Number(IMAGE.exec(attribs['src'] ?? '')?.[1])),
  });
}

/** A link that works in a mail only: one relative to this server goes nowhere. */
function absolute({ href, ...rest }: Record<string, string>): Record<string, string> {
  return href && /^\s*(https?|mailto|tel):/i.test(href) ? { ...rest, href } : rest;
}

/** The text part of HTML that {@link cleanOutgoingHtml} made: a link's address stands behind its words. */
export function textOfOutgoing(html: string): string {
  return htmlToText(
    html.replace(/<a [^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/gs, (link: string, href: string, words: string) =>
      says(words, href) ? link : `${words} (${href})`,
    ),
  );
}

function says(words: string, href: string): boolean {
  const plain = words.replace(/<[^>]*>/g, '').trim();
  return (
    plain === href ||
    plain === href.replace(/^(mailto|tel):/, '') ||
    plain.replace(/\/$/, '') === href.replace(/^https?:\/\//, '').replace(/\/$/, '')
  );
}

/** Each picture that travels with the mail, named as the mail names it (RFC 2392) by `cidOf`. */
export function embedImages(html: string, cidOf: (attachmentId: number) => string | null): string {
  return html.replace(/src="\/api\/v1\/attachments\/([1-9]\d{0,15})"/g, (_, id: string) => {
    const cid = cidOf(Number(id));
    return cid === null ? 'src=""' : `src="cid:${cid}"`;
  });
}
