import type { MailTemplate } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import type { Locale } from '../../../../platform/errors/index.ts';
import { outboundTexts } from '../outbound-texts.ts';
import type { TemplateKind } from './placeholders.ts';

/** Which template: of the desk where `inboxId` is null. */
export interface TemplateKey {
  kind: TemplateKind;
  locale: Locale;
  inboxId: number | null;
}

export interface TemplateRow {
  inbox_id: number | null;
  custom: boolean;
  subject: string;
  html: string;
  footer_html: string;
  logo_url: string | null;
  version: number;
}

/** The text that holds: the inbox's own, else the desk's, else the built-in one. */
export async function findTemplate(db: Reader, key: TemplateKey): Promise<MailTemplate> {
  const rows = await readRows(db, key);
  const own = rows.find((row) => row.inbox_id === key.inboxId);
  const used = [own, rows.find((row) => row.inbox_id === null)].find((row) => row?.custom);
  const version = own?.version ?? 0;
  if (!used)
    return {
      ...key,
      ...outboundTexts[key.locale].templates[key.kind],
      logoUrl: null,
      custom: false,
      version,
    };
  return {
    ...key,
    subject: used.subject,
    html: used.html,
    footerHtml: used.footer_html,
    logoUrl: used.logo_url,
    custom: used === own,
    version,
  };
}

async function readRows(db: Reader, { kind, locale, inboxId }: TemplateKey): Promise<TemplateRow[]> {
  const { rows } =
    await sql<TemplateRow>`select inbox_id, custom, subject, html, footer_html, logo_url, version from mail_template
    where kind = ${kind} and locale = ${locale} and (inbox_id is null or inbox_id = ${inboxId})`.execute(db);
  return rows;
}
