import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import type { Platform } from '../../platform/index.ts';
import { queueSystemMail } from '../channels/email/index.ts';
import { readBroadcast } from './broadcast-row.ts';
import { renderFor } from './render.ts';

interface Asked {
  id: number;
  /** Whose it would be; absent: the first one's. */
  recipientId?: number;
  /** In whose name. */
  agentId: number;
}

/** What a recipient who is not left out would read, and who stands before and after. Refuses `notFound`. */
export async function previewBroadcast(db: Reader, { id, recipientId, agentId }: Asked) {
  const broadcast = await readBroadcast(db, id);
  const { rows } = await sql<{ id: number; address: string; name: string; personId: number | null }>`
    select id, address, name, person_id as "personId" from broadcast_recipient
    where broadcast_id = ${id} and state <> 'leftOut' and ${recipientId === undefined ? sql<boolean>`true` : sql<boolean>`id = ${recipientId}`}
    order by id limit 1`.execute(db);
  const recipient = rows[0];
  if (!recipient) throw refuse('notFound');
  const beside = await sql<{ previousId: number | null; nextId: number | null }>`
    select (select id from broadcast_recipient where broadcast_id = ${id} and state <> 'leftOut' and id < ${recipient.id} order by id desc limit 1) as "previousId",
      (select id from broadcast_recipient where broadcast_id = ${id} and state <> 'leftOut' and id > ${recipient.id} order by id limit 1) as "nextId"`.execute(
    db,
  );
  const { name, ...rendered } = await renderFor(
    db,
    { ...broadcast, agentId: broadcast.startedBy ?? agentId },
    recipient,
  );
  return {
    recipient: { id: recipient.id, address: recipient.address, name },
    ...rendered,
    ...beside.rows[0]!,
  };
}

/** Sends the same to the agent. */
export async function testBroadcast(
  tx: Tx,
  { secrets }: Pick<Platform, 'secrets'>,
  asked: Asked,
): Promise<{ to: string }> {
  const { subject, html, language } = await previewBroadcast(tx.db, asked);
  const { inboxId } = await readBroadcast(tx.db, asked.id);
  const { email } = await tx.db
    .selectFrom('person')
    .select('email')
    .where('id', '=', asked.agentId)
    .executeTakeFirstOrThrow();
  await queueSystemMail(tx, secrets, {
    kind: 'test',
    key: `broadcast-test:${randomUUID()}`,
    to: { address: email! },
    locale: language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en',
    subject,
    html,
    inboxId,
  });
  return { to: email! };
}
