import { escapeHtml } from '@heed/mime';

const PLACEHOLDER = /\{\{\s*([a-z.]{1,60})\s*\}\}/g;

/**
 * Puts values in the place of `{{name}}`, escaped in HTML; what has no value stays as it is written. Values are not
 * looked through again.
 */
export function fillIn(template: string, values: Record<string, string>, mode: 'html' | 'text'): string {
  return template.replace(PLACEHOLDER, (written, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name]! : written;
    return mode === 'text' ? value : escapeHtml(value);
  });
}
