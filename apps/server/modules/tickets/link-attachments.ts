import type { Tx } from '../../platform/database/index.ts';
import { invalid } from '../../platform/errors/index.ts';

/**
 * Puts files that wait in a composer onto a message. Each goes once and only by the hand that uploaded it:
 * refuses (`invalidInput`) any other. `inlineIds` are shown in place by the message's HTML.
 */
export async function linkAttachments(
  tx: Tx,
  input: {
    messageId: number;
    ids: readonly number[];
    inlineIds: readonly number[];
    uploaderIds: readonly (number | null | undefined)[];
  },
): Promise<void> {
  const ids = [...new Set(input.ids)];
  if (ids.length === 0) return;
  const linked = await tx.prepared(
    'tickets/link-attachments',
    `update attachment set message_id = $1, inline = inline or id = any($3::bigint[])
     where id = any($2::bigint[]) and message_id is null and uploaded_by = any($4::bigint[]) returning id`,
    [input.messageId, ids, input.inlineIds, input.uploaderIds.filter((id) => id != null)],
  );
  if (linked.length < ids.length) throw invalid([{ path: 'body.attachmentIds', code: 'unknown' }]);
}
