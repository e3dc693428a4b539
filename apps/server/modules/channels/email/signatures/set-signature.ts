import { signaturePlaceholders } from '@heed/contract';
import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { invalid } from '../../../../platform/errors/index.ts';
import { cleanBody, findFault } from '../../../tickets/index.ts';
import { requireInbox } from '../inboxes/inbox-row.ts';

const known: ReadonlySet<string> = new Set(signaturePlaceholders);

/**
 * Sets the agent's signature: the usual one, or that of an inbox, where an empty one means none. Refuses (`invalidInput`)
 * a placeholder that is none, and (`notFound`) an inbox that does not stand.
 */
export async function setSignature(
  tx: Tx,
  input: { agentId: number; inboxId: number | null; html: string },
): Promise<void> {
  const { agentId, inboxId } = input;
  if (inboxId !== null) await requireInbox(tx.db, inboxId);
  const { html, text } = cleanBody({ html: input.html }, []);
  const words = html !== null && text !== '' ? html : '';
  const fault = findFault(words, (name) => known.has(name));
  if (fault) throw invalid([{ path: 'body.html', code: 'placeholderAt', params: { ...fault } }]);
  await sql`
    insert into signature (agent_id, inbox_id, html, updated_at) values (${agentId}, ${inboxId}, ${words}, ${tx.now})
    on conflict (agent_id, inbox_id) do update set html = excluded.html, updated_at = excluded.updated_at`.execute(
    tx.db,
  );
  recordChange(tx, agentId);
}

/**
 * Takes the signature of an inbox away, so that the usual one stands there again; no matter whether there was one.
 * Refuses (`notFound`) an inbox that does not stand.
 */
export async function removeSignature(
  tx: Tx,
  { agentId, inboxId }: { agentId: number; inboxId: number },
): Promise<void> {
  await requireInbox(tx.db, inboxId);
  const { rows } = await sql`
    delete from signature where agent_id = ${agentId} and inbox_id = ${inboxId} returning 1`.execute(tx.db);
  if (rows.length > 0) recordChange(tx, agentId);
}

function recordChange(tx: Tx, agentId: number): void {
  tx.record({ type: 'agent.updated', facts: { agentId, fields: ['signature'] }, personId: agentId });
}
