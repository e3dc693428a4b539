import { escapeHtml } from '@heed/mime';

/** Plain text as HTML that shows the same: a paragraph for each part between blank lines. */
export function htmlFromText(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escapeHtml(part).replaceAll('\n', '<br>')}</p>`)
    .join('');
}
