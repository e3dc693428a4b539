import type { Locale } from '../../../../platform/errors/index.ts';
import { outboundTexts } from '../outbound-texts.ts';
import type { Values } from './placeholders.ts';
import { quote } from '../outbound/quote.ts';
import { surveyLinks } from './survey-links.ts';

/** A small story to show a template with. */
export function sampleValues(
  locale: Locale,
  company: { name: string; url: string; timeZone: string },
  now: Date,
): Values {
  const { sample, statuses } = outboundTexts[locale];
  const asked = { name: sample.customer, html: sample.question, at: new Date(now.getTime() - 3_600_000) };
  return {
    'ticket.id': '1234',
    'ticket.subject': sample.subject,
    'ticket.status': statuses.open,
    'customer.name': sample.customer,
    'agent.name': sample.agent,
    'company.name': company.name,
    message: sample.message,
    history: quote([asked], { locale, timeZone: company.timeZone }),
    'survey.links': surveyLinks(locale, () => company.url),
  };
}
