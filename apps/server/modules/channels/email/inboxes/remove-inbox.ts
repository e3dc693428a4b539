import type { Tx } from '../../../../platform/database/index.ts';
import { requireInbox } from './inbox-row.ts';

/**
 * Disconnects an address: its servers and secrets are forgotten and its address is free again; its tickets and mails
 * stay. What waited to be sent from it waits for another inbox.
 */
export async function removeInbox(tx: Tx, id: number): Promise<void> {
  const row = await requireInbox(tx.db, id, 'lock');
  await tx.db
    .updateTable('inbox')
    .set({
      key: `${row.key}-removed-${id}`,
      enabled: false,
      imap: null,
      smtp: null,
      imap_password: null,
      smtp_password: null,
      oauth: null,
      oauth_secret: null,
      oauth_state: 'none',
      imap_state: 'off',
      version: row.version + 1,
      updated_at: tx.now,
      removed_at: tx.now,
    })
    .where('id', '=', id)
    .execute();
  await tx.db.deleteFrom('inbox_address').where('inbox_id', '=', id).execute();
  tx.record({ type: 'inbox.removed', facts: { inboxId: id } });
}
