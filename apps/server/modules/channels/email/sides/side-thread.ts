import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { recordReference, referenceKey } from '../inbound/references.ts';

const MAX_REFERENCES = 20;

/**
 * Remembers that mail which names this Message-ID (without angle brackets) belongs to the side conversation. One of our
 * own leads to no ticket by itself: it is known as ours, and that is all.
 */
export async function recordSideReference(
  tx: Tx,
  reference: { messageIdHeader: string; sideId: number; own: boolean },
): Promise<void> {
  const { messageIdHeader, sideId, own } = reference;
  if (own) await recordReference(tx, { messageIdHeader, ticketId: null, messageId: null, kind: 'own' });
  await tx.prepared(
    'side-reference',
    `insert into side_reference (message_id_header, side_id, own) values ($1, $2, $3) on conflict (message_id_header, side_id) do nothing`,
    [referenceKey(messageIdHeader), sideId, own],
  );
}

/** The token of its reply address, 128 random bits as 32 hexadecimal digits; the same one each time. */
export async function createSideToken(tx: Tx, sideId: number): Promise<string> {
  const [row] = await tx.prepared<{ token: string }>(
    'side-token',
    `insert into side_token (token, side_id) values ($1, $2) on conflict (side_id) do update set side_id = excluded.side_id returning token`,
    [randomBytes(16).toString('hex'), sideId],
  );
  return row!.token;
}

/** In-Reply-To and References (RFC 5322, 3.6.4) of a mail that goes on with it; no mail of the ticket's own conversation is named. */
export async function sideThreadHeaders(db: Reader, sideId: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string }>`
    select message_id_header as id from side_reference where side_id = ${sideId} and message_id_header not like 'sha256:%' order by side_reference.id`.execute(
    db,
  );
  const ids = rows.map((row) => row.id).filter((id) => /^[\x21-\x7e]+$/.test(id) && !/[<>]/.test(id));
  const parent = ids.at(-1);
  if (parent === undefined) return {};
  const named = ids.length > MAX_REFERENCES ? [ids[0]!, ...ids.slice(1 - MAX_REFERENCES)] : ids;
  return { 'In-Reply-To': `<${parent}>`, References: named.map((id) => `<${id}>`).join(' ') };
}
