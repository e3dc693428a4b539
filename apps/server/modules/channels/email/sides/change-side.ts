import type { SideConversation } from '@heed/contract';
import type { Tx } from '../../../../platform/database/index.ts';
import { lockSide, type SideRow } from './side-row.ts';

/** Closes a side conversation, or opens it again; nothing happens where it is so already. */
export async function changeSide(tx: Tx, side: SideRow, state: SideConversation['state']): Promise<void> {
  const { id: sideId, ticketId } = side;
  if ((await lockSide(tx, sideId)).state === state) return;
  await tx.prepared('side-change', 'update side_conversation set state = $2 where id = $1', [sideId, state]);
  tx.record({
    type: state === 'closed' ? 'sideConversation.closed' : 'sideConversation.reopened',
    facts: { sideId },
    ticketId,
  });
}

/** Marks it as read by the agent up to a message of it; what was read stays so. */
export async function readSide(
  tx: Tx,
  input: { sideId: number; agentId: number; messageId: number },
): Promise<void> {
  await tx.prepared(
    'side-read',
    `insert into side_reading (side_id, agent_id, message_id) select side_id, $2, id from side_message where side_id = $1 and id = $3
     on conflict (side_id, agent_id) do update set message_id = greatest(side_reading.message_id, excluded.message_id)`,
    [input.sideId, input.agentId, input.messageId],
  );
}
