import type { TemplateKind } from './template-key.ts';

const COMMON = ['customer.name', 'ticket.subject', 'ticket.id', 'ticket.status', 'company.name'] as const;
const FRAGMENTS = ['message', 'history', 'survey.links'] as const;
export type TextPlaceholder = (typeof COMMON)[number] | 'agent.name';
export type Fragment = (typeof FRAGMENTS)[number];
export type Placeholder = TextPlaceholder | Fragment;

/** What each kind of mail can show: texts anywhere, fragments (whole parts) in the body. The server holds the same list. */
const KNOWN: Record<TemplateKind, { texts: readonly TextPlaceholder[]; fragments: readonly Fragment[] }> = {
  reply: { texts: [...COMMON, 'agent.name'], fragments: ['message', 'history'] },
  acknowledgement: { texts: COMMON, fragments: ['message'] },
  survey: { texts: [...COMMON, 'agent.name'], fragments: ['survey.links'] },
};

/** Placeholders for subject and footer. */
export function textPlaceholders(kind: TemplateKind): readonly Placeholder[] {
  return KNOWN[kind].texts;
}

/** Placeholders for the body. */
export function bodyPlaceholders(kind: TemplateKind): readonly Placeholder[] {
  return [...KNOWN[kind].texts, ...KNOWN[kind].fragments];
}

export function isFragment(name: string): name is Fragment {
  return FRAGMENTS.some((fragment) => fragment === name);
}

const PLACEHOLDER = /\{\{\s*([\w.]+)\s*\}\}/g;

/** A template as the editor reads it: each `{{name}}` is an element of its own. */
export function toEditorHtml(template: string): string {
  return template.replace(PLACEHOLDER, (_, name: string) =>
    isFragment(name) ? `<div data-fragment="${name}"></div>` : `<span data-placeholder="${name}"></span>`,
  );
}

/** The editor's content as a template; the empty line that editors keep at the end is left out. */
export function fromEditorHtml(html: string): string {
  return html
    .replace(/<span[^>]*data-placeholder="([\w.]+)"[^>]*>[^<]*<\/span>/g, '{{$1}}')
    .replace(/<div[^>]*data-fragment="([\w.]+)"[^>]*>[^<]*<\/div>/g, '{{$1}}')
    .replace(/(?:<p><\/p>)+$/, '');
}

const PLAIN_TAGS = new Set('P BR STRONG B EM I U S A UL OL LI H1 H2 H3 BLOCKQUOTE CODE PRE HR'.split(' '));
const PLAIN_ATTRIBUTES = new Set(['href', 'target', 'rel', 'class']);

/** Whether the editor can show a template without losing anything of it: no tables, pictures or styles of its own. */
export function isPlain(template: string): boolean {
  if (/<[^>]*\{\{/.test(template)) return false;
  const { body } = new DOMParser().parseFromString(toEditorHtml(template), 'text/html');
  return [...body.querySelectorAll('*')].every((element) => {
    if (element.hasAttribute('data-placeholder') || element.hasAttribute('data-fragment')) return true;
    return (
      PLAIN_TAGS.has(element.tagName) &&
      [...element.attributes].every(({ name }) => PLAIN_ATTRIBUTES.has(name))
    );
  });
}
