import { i18n } from '../../../i18n.ts';
import type { FormErrors } from '@mantine/form';

interface Issue {
  code?: string | undefined;
  path: PropertyKey[];
  minimum?: number | bigint;
  maximum?: number | bigint;
  origin?: string;
  format?: string;
  input?: unknown;
}

interface Schema {
  safeParse: (
    value: unknown,
    options?: { reportInput: boolean },
  ) => { success: true } | { success: false; error: { issues: readonly Issue[] } };
}

/**
 * What must be mended before `value` may be sent, by the contract's own schema: field (in the form "imap.host") → one
 * sentence. The server checks again.
 */
export function schemaErrors(schema: Schema, value: unknown): FormErrors {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return {};
  return Object.fromEntries(
    result.error.issues.map((issue) => [issue.path.map(String).join('.'), text(issue)]).reverse(),
  );
}

function text(issue: Issue): string {
  if (isAbsent(issue)) return i18n.t('settings:invalid.required');
  if (issue.format === 'email') return i18n.t('settings:invalid.email');
  if (issue.format === 'url') return i18n.t('settings:invalid.url');
  if (issue.code === 'too_small') {
    return issue.origin === 'string'
      ? i18n.t('settings:invalid.tooShort', { count: Number(issue.minimum) })
      : i18n.t('settings:invalid.atLeast', { minimum: Number(issue.minimum) });
  }
  if (issue.code === 'too_big') {
    return issue.origin === 'string'
      ? i18n.t('settings:invalid.tooLong', { count: Number(issue.maximum) })
      : i18n.t('settings:invalid.atMost', { maximum: Number(issue.maximum) });
  }
  return i18n.t('settings:invalid.other');
}

function isAbsent({ code, input, minimum, origin }: Issue): boolean {
  if (typeof input === 'string' && input.trim() === '') return true;
  if (code === 'invalid_type') return input === undefined || input === null;
  return code === 'too_small' && origin === 'string' && Number(minimum) === 1;
}
