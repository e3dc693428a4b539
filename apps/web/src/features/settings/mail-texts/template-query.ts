import { queryOptions } from '@tanstack/react-query';
import type { api } from '../../../api.ts';
import type { TemplateKey } from './template-key.ts';

/** What names a text to the API. */
export function templateInput({ kind, locale, inboxId }: TemplateKey) {
  return { params: { kind, locale }, query: inboxId === null ? {} : { inboxId } };
}

/** The text that holds: the inbox's own, else the desk's, else the built-in one. */
export function templateQuery(key: TemplateKey, client: typeof api) {
  return queryOptions({
    queryKey: ['mail-templates', key.kind, key.locale, key.inboxId],
    queryFn: ({ signal }) => client.getMailTemplate({ ...templateInput(key), signal }),
  });
}
