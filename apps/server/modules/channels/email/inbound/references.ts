import { createHash, randomBytes } from 'node:crypto';
import type { Tx } from '../../../../platform/database/index.ts';

/**
 * Where a Message-ID is known from: `own`, we made it; `stored`, a mail here has it; `referenced`, a mail here only
 * names it.
 */
export type ReferenceKind = 'own' | 'stored' | 'referenced';

const MAX_KEY_BYTES = 250;

/** A Message-ID (without angle brackets) as it is looked up: itself, or its hash when it is longer than an index takes. */
export function referenceKey(messageIdHeader: string): string {
  if (Buffer.byteLength(messageIdHeader) <= MAX_KEY_BYTES) return messageIdHeader;
  return `sha256:${createHash('sha256').update(messageIdHeader).digest('hex')}`;
}

const insert = `
  insert into mail_reference (message_id_header, ticket_id, message_id, kind, created_at)
  select r.id, $2, r.message_id, r.kind, $3 from jsonb_to_recordset($1::jsonb) as r (id text, message_id bigint, kind text)
  on conflict (message_id_header, ticket_id) do update set kind = excluded.kind, message_id = excluded.message_id
  where mail_reference.kind = 'referenced' and excluded.kind <> 'referenced'`;

/**
 * Remembers that mail which names this Message-ID (without angle brackets) belongs to the ticket; without a ticket,
 * that the Message-ID is known. Saying it twice is fine; what is known better stays.
 */
export async function recordReference(
  tx: Tx,
  reference: {
    messageIdHeader: string;
    ticketId: number | null;
    messageId: number | null;
    kind: ReferenceKind;
  },
): Promise<void> {
  await recordReferences(tx, reference.ticketId, [reference]);
}

/** As {@link recordReference}, for all that one mail of the ticket names. */
export async function recordReferences(
  tx: Tx,
  ticketId: number | null,
  references: readonly { messageIdHeader: string; messageId: number | null; kind: ReferenceKind }[],
): Promise<void> {
  const byKey = new Map<string, object>();
  for (const { messageIdHeader, messageId, kind } of references) {
    const id = referenceKey(messageIdHeader);
    if (!byKey.has(id)) byKey.set(id, { id, message_id: messageId, kind });
  }
  if (byKey.size > 0)
    await tx.prepared('record-references', insert, [JSON.stringify([...byKey.values()]), ticketId, tx.now]);
}

/**
 * The token by which this person may write to this ticket: 128 random bits as 32 hexadecimal digits, which survive
 * servers that change the case of an address. The same person gets the same one again.
 */
export async function createReplyToken(tx: Tx, ticketId: number, personId: number): Promise<string> {
  const [row] = await tx.prepared<{ token: string }>(
    'reply-token',
    `insert into reply_token (token, ticket_id, person_id, created_at) values ($1, $2, $3, $4)
     on conflict (ticket_id, person_id) do update set person_id = excluded.person_id returning token`,
    [randomBytes(16).toString('hex'), ticketId, personId, tx.now],
  );
  return row!.token;
}

/** The reply tokens in these addresses: what stands between + and @ and looks like one. */
export function findTokens(addresses: readonly string[]): string[] {
  const found = addresses.map((address) => /\+([0-9a-f]{32})@[^@]*$/i.exec(address)?.[1]?.toLowerCase());
  return [...new Set(found.filter((token) => token !== undefined))];
}
