/** Elements and attributes that no message needs. The server has taken them out already; this holds if it did not. */
const FORBIDDEN =
  'script, style, link, meta, base, iframe, frame, object, embed, form, input, button, textarea, select, svg, math';

export interface MailDocument {
  content: DocumentFragment;
  /** Pictures on the internet that wait for the reader's leave. */
  remoteImages: HTMLImageElement[];
}

/** Parses the HTML of a message where nothing of it runs or loads. */
export function parseMail(html: string): MailDocument {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll(FORBIDDEN)) element.remove();
  for (const element of body.querySelectorAll('*'))
    for (const name of element.getAttributeNames()) if (name.startsWith('on')) element.removeAttribute(name);
  for (const image of body.querySelectorAll('img:not([alt])')) image.setAttribute('alt', '');
  trimEnd(body);
  const content = document.createDocumentFragment();
  content.append(...body.childNodes);
  return { content, remoteImages: [...content.querySelectorAll<HTMLImageElement>('img[data-remote-src]')] };
}

/** Takes away the empty lines that mail programs leave at the end. */
function trimEnd(element: Element): void {
  for (let last = element.lastChild; last; last = element.lastChild) {
    const blank = last instanceof Element ? isBlank(last) : last.textContent?.trim() === '';
    if (!blank)
      return last instanceof Element && /^(?:DIV|P|SPAN)$/.test(last.tagName) ? trimEnd(last) : undefined;
    last.remove();
  }
}

function isBlank(element: Element): boolean {
  return (
    element.textContent.trim() === '' &&
    element.querySelector('img, hr, table') === null &&
    !/^(?:IMG|HR|TABLE)$/.test(element.tagName)
  );
}

/** Whether a message has pictures that would be fetched from the internet. */
export function hasRemoteImages(html: string): boolean {
  return html.includes('data-remote-src=');
}

/**
 * How a message copes with a dark ground: `paper` brings grounds of its own and is shown on light paper; `ink` sets
 * colours of text alone, which are then left out; `plain` sets none.
 */
export function coloursOf(html: string): 'paper' | 'ink' | 'plain' {
  if (
    /<[^>]+background(?:-color)?\s*:(?!\s*(?:transparent|inherit|initial|none))|<[^>]+\bbgcolor\s*=/i.test(
      html,
    )
  )
    return 'paper';
  return /<[^>]+[;"'\s]color\s*:|<font[^>]+\bcolor\s*=/i.test(html) ? 'ink' : 'plain';
}

/** What a message looks like where it says nothing itself; inside a shadow root, so that neither side leaks. */
export const mailStyle = `
:host { display: block; contain: content; overflow-x: auto; overflow-wrap: anywhere; }
:host([data-colours='paper']) { padding: var(--heed-space-12); border-radius: var(--heed-radius-control); background: var(--heed-panel); color: var(--heed-n12); }
:host([data-colours='ink']) *:not(a) { color: inherit !important; }
*:not(pre, code, kbd, samp, tt) { font-family: inherit !important; }
a { color: var(--heed-accent-text); }
:where(p, div, li, td, blockquote, h1, h2, h3, h4, pre):not([dir]) { unicode-bidi: plaintext; }
p { margin: 0 0 0.75em; }
p:last-child, ul:last-child, ol:last-child { margin-bottom: 0; }
h1, h2, h3, h4 { margin: 1em 0 0.4em; font-size: 1.1em; line-height: 1.35; }
h1:first-child, h2:first-child, h3:first-child { margin-top: 0; }
ul, ol { margin: 0 0 0.75em; padding-inline-start: 1.5em; }
img { max-width: 100%; height: auto; }
img[data-remote-src]:not([src]) { display: inline-block; min-width: 1.5em; min-height: 1.5em; border: 1px dashed var(--heed-n8); border-radius: 4px; }
img[data-remote-src][width='1']:not([src]), img[data-remote-src][height='1']:not([src]) { display: none; }
blockquote { margin: 0 0 0.75em; padding-inline-start: 0.9em; border-inline-start: 2px solid var(--heed-n7); color: var(--heed-n11); }
span[data-mention] { padding: 0.1em 0.3em; border-radius: 4px; background: var(--heed-hover); color: var(--heed-accent-text); }
pre { margin: 0 0 0.75em; white-space: pre-wrap; font-family: inherit; }
code { padding: 0.1em 0.3em; border-radius: 4px; background: var(--heed-hover); font-family: var(--heed-font-mono); font-size: 0.9em; }
pre > code { display: block; padding: 0.6em 0.8em; }
table { max-width: 100%; border-collapse: collapse; }
hr { border: 0; border-top: 1px solid var(--heed-n6); }
`;
