import { htmlToText } from '@heed/mime';
import sanitizeHtml from 'sanitize-html';
import { cleanText } from './clean-text.ts';

const TAGS = [
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'a',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'h1',
  'h2',
  'h3',
  'img',
];
const MENTION = /^(?:agent|group):[1-9]\d{0,15}$/;
const IMAGE = /^\/api\/v1\/attachments\/([1-9]\d{0,15})$/;

export interface CleanOptions {
  /** Lets pass who is named by `@`: in private notes alone. */
  mentions?: boolean;
}

/** What a message says, safe to store and to show. `imageIds`: attachments shown in place. */
export interface CleanBody {
  text: string;
  html: string | null;
  imageIds: number[];
}

/**
 * Makes what a composer or an API caller sent safe: only a small set of elements; links to the web, mail and
 * phone; pictures only from `attachmentIds`, those that the message brings along (else a reply could carry a file
 * that its writer may not see). The text is derived from the HTML where none came.
 */
export function cleanBody(
  body: { html?: string; text?: string },
  attachmentIds: readonly number[],
  options: CleanOptions = {},
): CleanBody {
  const { html, imageIds } = body.html?.trim()
    ? cleanHtml(body.html, attachmentIds, options)
    : { html: null, imageIds: [] };
  const text = body.text?.trim() ? cleanText(body.text) : htmlToText(html ?? '');
  return { text: text.trim(), html, imageIds };
}

/** HTML as {@link cleanBody} lets it pass, and the attachments it shows. */
export function cleanHtml(
  html: string,
  attachmentIds: readonly number[],
  { mentions = false }: CleanOptions = {},
): { html: string; imageIds: number[] } {
  const shown = new Set<number>();
  const clean = sanitizeHtml(cleanText(html), {
    allowedTags: mentions ? [...TAGS, 'span'] : TAGS,
    allowedAttributes: {
      a: ['href', 'target', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      span: ['data-mention'],
    },
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: [] },
    allowProtocolRelative: false,
    transformTags: {
      a: (tagName, attribs) => ({
        tagName,
        attribs: attribs['href'] ? { ...attribs, target: '_blank', rel: 'noopener noreferrer' } : {},
      }),
      // Any other span is left out, and what it says stays.
      span: (tagName, attribs) => ({
        tagName: MENTION.test(attribs['data-mention'] ?? '') ? tagName : 'none',
        attribs,
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => {
      if (tag !== 'img') return false;
      const id = Number(IMAGE.exec(attribs['src'] ?? '')?.[1]);
      if (!attachmentIds.includes(id)) return true;
      shown.add(id);
      return false;
    },
  });
  return { html: clean, imageIds: [...shown] };
}
