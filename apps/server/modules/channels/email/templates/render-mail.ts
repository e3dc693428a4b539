import { safeHeaderValue } from '@heed/mime';
import type { Locale } from '../../../../platform/errors/index.ts';
import { layoutMail } from './layout.ts';
import { cleanOutgoingHtml, textOfOutgoing } from './outgoing-html.ts';
import { renderTemplate, type Values } from './placeholders.ts';

/** The words of a template, and how it looks. */
export interface TemplateParts {
  subject: string;
  html: string;
  footerHtml: string;
  logoUrl: string | null;
}

/** What a customer gets: `html` is a whole document; attached pictures still stand under their address here. */
export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

/** Fills a template and frames it. Everything is sanitised after filling, so that no value can become markup. */
export function renderMail(
  template: TemplateParts,
  { values, locale, imageIds = [] }: { values: Values; locale: Locale; imageIds?: readonly number[] },
): RenderedMail {
  const subject = safeHeaderValue(renderTemplate(template.subject, values, 'text'));
  const html = cleanOutgoingHtml(renderTemplate(template.html, values, 'html'), imageIds);
  const footerHtml = cleanOutgoingHtml(renderTemplate(template.footerHtml, values, 'html'), []);
  return frame({
    subject,
    html,
    footerHtml,
    logoUrl: safeLogo(template.logoUrl),
    locale,
    company: values['company.name'],
  });
}

/** Frames sanitised HTML; the text part is made from it. */
export function frame(parts: {
  subject: string;
  html: string;
  footerHtml: string;
  logoUrl: string | null;
  locale: Locale;
  company: string;
}): RenderedMail {
  const footer = textOfOutgoing(parts.footerHtml);
  const text = `${textOfOutgoing(parts.html)}${footer ? `\n\n-- \n${footer}` : ''}\n`;
  return { subject: parts.subject, html: layoutMail(parts), text };
}

/** A preview takes any text for the logo's address; only the web's addresses are followed. */
function safeLogo(url: string | null): string | null {
  const parsed = url ? URL.parse(url) : null;
  return parsed && /^https?:$/.test(parsed.protocol) ? parsed.href : null;
}
