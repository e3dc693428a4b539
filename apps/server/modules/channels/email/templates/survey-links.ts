import type { Locale } from '../../../../platform/errors/index.ts';
import { outboundTexts } from '../outbound-texts.ts';
import { escapeHtml } from './placeholders.ts';

const scores = [5, 4, 3, 2, 1] as const;

/** The five answers of a survey as buttons, best first; each opens a page, and records nothing by itself. */
export function surveyLinks(locale: Locale, urlOf: (score: number) => string): string {
  const texts = outboundTexts[locale].scores;
  const button = (score: (typeof scores)[number]) =>
    `<p><a href="${escapeHtml(urlOf(score))}" style="display:inline-block;padding:8px 16px;border-radius:6px;background-color:#e4f1ee;color:#0b5a50;text-decoration:none">${score} · ${escapeHtml(texts[score])}</a></p>`;
  return scores.map(button).join('');
}
