import type { Tx } from '../../../../platform/database/index.ts';
import { blockSender } from './sender-rules.ts';

/** Blocks the address of the ticket's requester; somebody without one writes no mail. */
export async function blockRequester(tx: Tx, ticketId: number): Promise<void> {
  const [row] = await tx.prepared<{ email: string | null }>(
    'requester-address',
    'select p.email from ticket t join person r on r.id = t.requester_id join person p on p.id = coalesce(r.canonical_id, r.id) where t.id = $1',
    [ticketId],
  );
  if (row?.email) await blockSender(tx, row.email);
}
