import type { Locale } from '../../../../platform/errors/index.ts';
import { fillText, outboundTexts } from '../outbound-texts.ts';
import { escapeHtml } from '../templates/placeholders.ts';

/** Headers of a mail to many: how to get no more of them (RFC 2369; with one click, RFC 8058), and that no machine should answer. */
export function broadcastHeaders(unsubscribeUrl: string): Record<string, string> {
  return {
    'List-Unsubscribe': `<${unsubscribeUrl}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
  };
}

/** The same for who reads it, below the words. */
export function unsubscribeLine(locale: Locale, company: string, unsubscribeUrl: string): string {
  const { why, link } = outboundTexts[locale].unsubscribe;
  const words = escapeHtml(fillText(why, { company }));
  return `<p style="margin:24px 0 0;font-size:12px">${words} <a href="${escapeHtml(unsubscribeUrl)}">${escapeHtml(link)}</a></p>`;
}
