import { randomToken } from '../../../../platform/crypto/index.ts';
import type { Tx } from '../../../../platform/database/index.ts';
import { createReplyToken, recordReference } from '../inbound/references.ts';
import type { InboxRow } from '../inboxes/inbox-row.ts';
import { createSideToken, recordSideReference } from '../sides/side-thread.ts';
import { plusAddress, takesPlusAddresses } from '../inboxes/reply-address.ts';

/** Domain of the Message-ID of a mail that has no sender yet; replaced before it leaves. */
export const NO_DOMAIN = 'localhost';

/** What a mail says of where it comes from and where answers go. */
export interface Addressing {
  inbox_id: number | null;
  /** Address of the sender; '' while there is no inbox. */
  address: string;
  reply_to: string | null;
  message_id_header: string;
}

export interface MailSubject {
  ticketId: number | null;
  messageId: number | null;
  /** It belongs to a side conversation, and to no thread of the ticket's. */
  sideMessageId: number | null;
  personId: number | null;
}

/**
 * Chooses a mail's addresses: Message-ID with 128 random bits (RFC 5322, 3.6.4), and a reply address with the
 * person's own token for the ticket, where the inbox takes such. By both, an answer finds its ticket. `messageIdHeader`:
 * the one it has already.
 */
export async function addressMail(
  tx: Tx,
  inbox: InboxRow | null,
  about: MailSubject,
  messageIdHeader?: string,
): Promise<Addressing> {
  const domain = inbox ? inbox.address.slice(inbox.address.lastIndexOf('@') + 1) : NO_DOMAIN;
  const header = messageIdHeader
    ? messageIdHeader.replace(new RegExp(`@${NO_DOMAIN}$`), `@${domain}`)
    : `${randomToken(128)}@${domain}`;
  const sideId = about.sideMessageId === null ? null : await sideOf(tx, about.sideMessageId);
  if (sideId !== null) await recordSideReference(tx, { messageIdHeader: header, sideId, own: true });
  else if (about.ticketId !== null)
    await recordReference(tx, {
      messageIdHeader: header,
      ticketId: about.ticketId,
      messageId: about.messageId,
      kind: 'own',
    });
  return {
    inbox_id: inbox?.id ?? null,
    address: inbox?.address ?? '',
    reply_to: inbox && (await replyAddress(tx, inbox, { ...about, sideId })),
    message_id_header: header,
  };
}

async function replyAddress(
  tx: Tx,
  inbox: InboxRow,
  { ticketId, personId, sideId }: MailSubject & { sideId: number | null },
): Promise<string | null> {
  if (!takesPlusAddresses(inbox)) return null;
  if (sideId !== null) return plusAddress(inbox.address, await createSideToken(tx, sideId));
  if (ticketId === null || personId === null) return null;
  return plusAddress(inbox.address, await createReplyToken(tx, ticketId, personId));
}

async function sideOf(tx: Tx, sideMessageId: number): Promise<number | null> {
  const [row] = await tx.prepared<{ id: number }>(
    'side-of-message',
    'select side_id as id from side_message where id = $1',
    [sideMessageId],
  );
  return row?.id ?? null;
}
