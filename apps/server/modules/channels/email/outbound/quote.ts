import type { Locale } from '../../../../platform/errors/index.ts';
import { fillText, outboundTexts } from '../outbound-texts.ts';
import { escapeHtml } from '../templates/placeholders.ts';

/** Something said before, to be repeated below an answer. */
export interface Earlier {
  name: string;
  html: string;
  at: Date;
}

/** Earlier messages as the quoted history of a mail, in the order given; '' when there are none. */
export function quote(
  messages: readonly Earlier[],
  { locale, timeZone }: { locale: Locale; timeZone: string },
): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return messages
    .map(
      ({ name, html, at }) =>
        `<p>${escapeHtml(fillText(outboundTexts[locale].attribution, { date: format.format(at), name }))}</p><blockquote>${html}</blockquote>`,
    )
    .join('');
}
