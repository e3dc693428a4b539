import type { ParsedMail } from '@heed/mime';

/** Whether a filter before us has called it spam: SpamAssassin, rspamd, Exchange (a spam confidence level of 5 or more). */
export function isSpam({ headers }: Pick<ParsedMail, 'headers'>): boolean {
  const first = (name: string) => headers.get(name)?.[0]?.trim() ?? '';
  const says = (name: string) => /^(?:yes|true)\b/i.test(first(name));
  return (
    says('x-spam-flag') ||
    says('x-spam-status') ||
    says('x-spam') ||
    Number(first('x-ms-exchange-organization-scl') || -1) >= 5
  );
}
