import type { Tx } from '../../../../platform/database/index.ts';
import { companySettings } from '../../../identity/index.ts';
import type { RenderedMail } from '../templates/render-mail.ts';
import { chooseInbox } from './choose-inbox.ts';
import { insertMail } from './insert-mail.ts';
import { senderName } from './mail-context.ts';
import { generated } from './queue-system-mail.ts';

/** Puts a template's preview into the outbox, as a customer would get it. */
export async function queuePreview(
  tx: Tx,
  test: { key: string; to: string; inboxId: number | null; rendered: RenderedMail },
): Promise<{ outboundMailId: number }> {
  const company = await companySettings(tx.db);
  const inbox = await chooseInbox(tx.db, test.inboxId);
  const { outboundMailId } = await insertMail(tx, {
    ...test.rendered,
    key: test.key,
    kind: 'test',
    inbox,
    senderName: senderName({ inbox, company, locale: company.locale }),
    to: [{ address: test.to, name: '' }],
    headers: generated,
  });
  return { outboundMailId };
}
