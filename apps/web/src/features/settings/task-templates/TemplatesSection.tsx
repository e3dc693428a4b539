import { TemplatePage } from './TemplatePage.tsx';
import { TemplatesPage } from './TemplatesPage.tsx';

/** The list of task templates, one of them, or a new one. */
export function TemplatesSection({ id }: { id: string | undefined }) {
  return id === undefined ? <TemplatesPage /> : <TemplatePage id={id === 'new' ? null : Number(id)} />;
}
