import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { conflict, invalid } from '../../../../platform/errors/index.ts';
import { requireInbox } from '../inboxes/inbox-row.ts';
import { findTemplate, type TemplateKey } from './find-template.ts';
import { checkTemplate } from './placeholders.ts';
import type { TemplateParts } from './render-mail.ts';

/**
 * Replaces the text of a mail, as its writer saw it at `version` (0 where nobody has changed it). Refuses (`conflict`)
 * when somebody else was faster, and (`invalidInput`) placeholders that such a mail cannot fill or cannot do without.
 */
export async function saveTemplate(
  tx: Tx,
  key: TemplateKey,
  input: TemplateParts & { version: number },
): Promise<void> {
  const faults = checkTemplate(key.kind, input);
  if (faults.length > 0) throw invalid(faults);
  if (key.inboxId !== null) await requireInbox(tx.db, key.inboxId);
  const { rows } = await sql`
    insert into mail_template (kind, locale, inbox_id, custom, subject, html, footer_html, logo_url, updated_at)
    select ${key.kind}, ${key.locale}, ${key.inboxId}, true, ${input.subject}, ${input.html}, ${input.footerHtml}, ${input.logoUrl}, ${tx.now}
    where ${input.version} = 0 or exists (select 1 from mail_template where kind = ${key.kind} and locale = ${key.locale} and inbox_id is not distinct from ${key.inboxId})
    on conflict (kind, locale, inbox_id) do update set custom = true, subject = excluded.subject, html = excluded.html, footer_html = excluded.footer_html, logo_url = excluded.logo_url,
      version = mail_template.version + 1, updated_at = excluded.updated_at
    where mail_template.version = ${input.version}
    returning id`.execute(tx.db);
  if (rows.length === 0) throw conflict({ version: (await findTemplate(tx.db, key)).version });
  recordChange(tx, key);
}

/** Goes back to the text that held before: the desk's for an inbox, else the built-in one. */
export async function resetTemplate(tx: Tx, key: TemplateKey): Promise<void> {
  const { rows } =
    await sql`update mail_template set custom = false, version = version + 1, updated_at = ${tx.now}
    where kind = ${key.kind} and locale = ${key.locale} and inbox_id is not distinct from ${key.inboxId} and custom returning id`.execute(
      tx.db,
    );
  if (rows.length > 0) recordChange(tx, key);
}

function recordChange(tx: Tx, { kind, locale, inboxId }: TemplateKey): void {
  tx.record({ type: 'mailTemplate.changed', facts: { kind, locale, inboxId } });
}
