import type { Signature, signatureEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';
import { transactAs, type Handlers } from '../../../../platform/http/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { requireVisibleTicket } from '../../../tickets/index.ts';
import { chooseInbox } from '../outbound/choose-inbox.ts';
import { findSignature } from './find-signature.ts';
import { removeSignature, setSignature } from './set-signature.ts';

/** A handler for each endpoint of an agent's own signatures. */
export function signatureRoutes(platform: Platform): Handlers<typeof signatureEndpoints> {
  const write = transactAs(platform);
  const { read } = platform.database;
  return {
    listMySignatures: ({ viewer }) => listSignatures(read, viewer.agentId),
    setMySignature: ({ viewer, body }) =>
      write(viewer, async (tx) => {
        await setSignature(tx, { agentId: viewer.agentId, ...body });
        return listSignatures(tx.db, viewer.agentId);
      }),
    removeMySignature: ({ viewer, params }) =>
      write(viewer, async (tx) => {
        await removeSignature(tx, { agentId: viewer.agentId, inboxId: params.id });
        return listSignatures(tx.db, viewer.agentId);
      }),
    readReplySignature: async ({ viewer, params }) => {
      await requireVisibleTicket(read, viewer, params.id);
      const ticket = await read
        .selectFrom('ticket')
        .select('inbox_id')
        .where('id', '=', params.id)
        .executeTakeFirst();
      const inbox = await chooseInbox(read, ticket?.inbox_id ?? null);
      return { html: await findSignature(read, { agentId: viewer.agentId, inbox }) };
    },
  };
}

async function listSignatures(db: Reader, agentId: number): Promise<{ data: Signature[] }> {
  const { rows } = await sql<{ inboxId: number | null; html: string; updatedAt: Date }>`
    select s.inbox_id as "inboxId", s.html, s.updated_at as "updatedAt" from signature s left join inbox i on i.id = s.inbox_id
    where s.agent_id = ${agentId} and i.removed_at is null order by s.inbox_id nulls first`.execute(db);
  return { data: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) };
}
