import type { MailTemplate } from '@heed/contract';
import type { FieldFault } from '../../../../platform/errors/index.ts';

export type TemplateKind = MailTemplate['kind'];

/** What a template can show. Those of `fragments` are HTML and stand in the body only; the others are texts. */
const common = ['ticket.id', 'ticket.subject', 'ticket.status', 'customer.name', 'company.name'] as const;
const fragments = ['message', 'history', 'survey.links'] as const;
export type Placeholder = (typeof common)[number] | 'agent.name' | (typeof fragments)[number];
export type Values = Record<Placeholder, string>;

const known: Record<
  TemplateKind,
  { texts: readonly Placeholder[]; body: readonly Placeholder[]; required?: Placeholder }
> = {
  reply: { texts: [...common, 'agent.name'], body: ['message', 'history'], required: 'message' },
  acknowledgement: { texts: common, body: ['message'] },
  survey: { texts: [...common, 'agent.name'], body: ['survey.links'], required: 'survey.links' },
};

const PLACEHOLDER = /\{\{\s*([^{}]{0,60}?)\s*\}\}/g;

/**
 * Puts the values in the place of `{{name}}`. In HTML, texts are escaped; fragments come as they are, so the result
 * must be sanitised as a whole before anybody sees it. Values are not looked through again.
 */
export function renderTemplate(template: string, values: Values, mode: 'html' | 'text'): string {
  return template.replace(PLACEHOLDER, (_, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name as Placeholder] : '';
    return mode === 'text' || isFragment(name) ? value : escapeHtml(value);
  });
}

/** Placeholders that this kind of mail does not know, where they stand; and the one that it cannot do without. */
export function checkTemplate(
  kind: TemplateKind,
  parts: { subject: string; html: string; footerHtml: string },
): FieldFault[] {
  const { texts, body, required } = known[kind];
  const unknown = (path: keyof typeof parts, allowed: readonly string[]) =>
    namesIn(parts[path])
      .filter((name) => !allowed.includes(name))
      .map((name) => ({
        path: `body.${path}`,
        code: 'unknownPlaceholder' as const,
        params: { name: `{{${name}}}` },
      }));
  const missing =
    required && !namesIn(parts.html).includes(required)
      ? [{ path: 'body.html', code: 'missingPlaceholder' as const, params: { name: `{{${required}}}` } }]
      : [];
  return [
    ...unknown('subject', texts),
    ...unknown('html', [...texts, ...body]),
    ...unknown('footerHtml', texts),
    ...missing,
  ];
}

function namesIn(template: string): string[] {
  return [...new Set([...template.matchAll(PLACEHOLDER)].map((match) => match[1]!))];
}

function isFragment(name: string): boolean {
  return (fragments as readonly string[]).includes(name);
}

/** A text as HTML that shows exactly it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}
