import { sql } from 'kysely';
import type { Tx } from '../../platform/database/index.ts';
import { notify } from './notify.ts';

/** Tells those who may mend it that a mail that came in could not be understood: once for each time it failed for good. */
export async function notifyMailFailed(tx: Tx, mailId: number): Promise<void> {
  const { rows } = await sql<{ agentId: number; failures: number }>`
    select a.person_id as "agentId", m.failures from mail m, agent a join role r on r.id = a.role_id
    where m.id = ${mailId} and m.state = 'failed' and a.disabled_at is null and 'mail.manage' = any(r.permissions)
    order by a.person_id`.execute(tx.db);
  for (const { agentId, failures } of rows) {
    await notify(tx, {
      agentId,
      kind: 'mail-failed',
      ticketId: null,
      facts: { mailId },
      cause: `mail-failed:${mailId}:${failures}`,
    });
  }
}
