import { useComputedColorScheme } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { coloursOf, mailStyle, parseMail } from './mail-html.ts';

/**
 * The HTML of a message in a shadow root: its styles cannot reach the page and the page's cannot reach it, yet it takes
 * part in selection, search, keys and the screen reader's order, as a frame would not.
 */
export function MailHtml({ html, remote }: { html: string; remote: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  const dark = useComputedColorScheme('light') === 'dark';
  const colours = dark ? coloursOf(html) : 'plain';
  useLayoutEffect(() => {
    const root = host.current?.shadowRoot ?? host.current?.attachShadow({ mode: 'open' });
    if (!root) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(mailStyle);
    root.adoptedStyleSheets = [sheet];
    const { content, remoteImages } = parseMail(html);
    if (remote)
      for (const image of remoteImages) {
        image.referrerPolicy = 'no-referrer';
        image.src = image.dataset.remoteSrc ?? '';
      }
    root.replaceChildren(content);
  }, [html, remote]);
  return (
    <div
      ref={host}
      data-colours={colours}
      data-mantine-color-scheme={colours === 'paper' ? 'light' : undefined}
    />
  );
}
