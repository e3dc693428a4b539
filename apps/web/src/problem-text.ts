import { ApiError } from '@heed/client';
import { i18n } from './i18n.ts';

/** What went wrong in the reader's words: the server's own text of a refusal, else ours. */
export function problemText(error: unknown): string {
  if (error instanceof ApiError && error.status === 0) return i18n.t('common:error.unreachable');
  if (error instanceof ApiError && error.status < 500) return error.message;
  return i18n.t('common:error.unexpected');
}

/** The number to give to support, when the server sent one. */
export function problemReference(error: unknown): string | undefined {
  return error instanceof ApiError ? error.problem.requestId : undefined;
}
