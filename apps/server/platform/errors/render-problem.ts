import type { Problem } from '@heed/contract';
import { Refusal, type FieldFault, type RefusalDetails } from './refusal.ts';
import { fill, texts, type Locale, type Texts } from './texts.ts';

/**
 * Problem details (RFC 9457) in the reader's language. Whatever is not a {@link Refusal} becomes `internal`
 * and tells nothing but the request's number.
 */
export function renderProblem(error: unknown, locale: Locale, requestId?: string): Problem {
  const refusal = error instanceof Refusal ? error : new Refusal('internal');
  const language = texts[locale];
  const { reason, params, errors, conflicts, version, allowed, findings } = refusal.details;
  const text = language[refusal.code];
  return {
    type: `urn:heed:problem:${refusal.code}`,
    title: text.title,
    status: refusal.status,
    detail: fill(reason ? language.reasons[reason] : text.detail, {
      requestId: requestId ?? '',
      ...secondsOf(refusal.details),
      ...params,
    }),
    code: refusal.code,
    ...(errors && {
      errors: errors.map((fault) => ({ path: fault.path, message: messageOf(fault, language) })),
    }),
    ...(conflicts && { conflicts: [...conflicts] }),
    ...(version !== undefined && { version }),
    ...(allowed && { allowed: [...allowed] }),
    ...(findings && { findings: [...findings] }),
    ...(requestId !== undefined && { requestId }),
  };
}

function secondsOf({ retryAfterSeconds }: RefusalDetails): { seconds?: number } {
  return retryAfterSeconds === undefined ? {} : { seconds: retryAfterSeconds };
}

function messageOf({ code, params }: FieldFault, language: Texts): string {
  const expected = params?.expected;
  const types: Record<string, string> = language.types;
  return fill(
    language.fields[code],
    expected === undefined ? params : { ...params, expected: types[expected] ?? expected },
  );
}
