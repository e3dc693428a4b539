import { sql } from 'kysely';
import type { Tx } from '../../../../platform/database/index.ts';
import { holdWords } from '../../../tickets/index.ts';
import { findTemplate } from '../templates/find-template.ts';
import { renderMail } from '../templates/render-mail.ts';
import { findMail, insertMail } from './insert-mail.ts';
import { readMailContext, senderName } from './mail-context.ts';
import { automaticAnswer, htmlOf } from './queue-reply.ts';
import { threadHeaders } from './thread-headers.ts';

/** Acknowledgements that one person gets in an hour, however much arrives in that person's name (RFC 3834, 2). */
export const MAX_PER_HOUR = 5;
const HOUR_MS = 3_600_000;
/** Set on a message by the inbound half: no machine may answer it. */
const SILENT = 'no-auto-reply';

/**
 * Tells a customer that the mail has arrived: once for a ticket, and only in answer to a person's mail, to that
 * person, from an inbox that does so. Never to machines, spam, an address of the desk's own, or beyond the brake.
 */
export async function acknowledge(
  tx: Tx,
  { ticketId }: { ticketId: number },
): Promise<{ outboundMailId: number } | null> {
  const key = `acknowledgement:${ticketId}`;
  const known = await findMail(tx, key);
  if (known !== null) return { outboundMailId: known };
  await holdWords(tx, { ticketId });
  const context = await readMailContext(tx.db, ticketId);
  const first = context && (await readFirst(tx, ticketId));
  if (!context || !first || !mayAnswer(first) || context.spam || context.channel !== 'email') return null;
  const { inbox, requester, locale } = context;
  if (!inbox?.acknowledge || inbox.id !== first.inboxId || requester.address === null) return null;
  if (!(await withinBrake(tx, requester.id)) || (await isOwnAddress(tx, requester.address))) return null;
  const template = await findTemplate(tx.db, { kind: 'acknowledgement', locale, inboxId: inbox.id });
  const { outboundMailId } = await insertMail(tx, {
    ...renderMail(template, { values: { ...context.values, message: htmlOf(first) }, locale }),
    key,
    kind: 'acknowledgement',
    inbox,
    ticketId,
    personId: requester.id,
    senderName: senderName(context),
    to: [{ address: requester.address, name: requester.name }],
    headers: { ...(await threadHeaders(tx.db, ticketId)), ...automaticAnswer },
  });
  return { outboundMailId };
}

interface FirstMessage {
  text: string;
  html: string | null;
  automatic: boolean;
  role: string;
  flags: string[] | null;
  inboxId: number | null;
}

/** Where it stands now: on the ticket itself, or where that was merged into. The two by an index each. */
async function readFirst(tx: Tx, ticketId: number): Promise<FirstMessage | undefined> {
  const { rows } = await sql<FirstMessage>`
    select m.text, m.html, m.automatic, m.author_role as role, m.threading->'flags' as flags, t.inbox_id as "inboxId"
    from message m join ticket t on t.id = m.ticket_id where m.id = (select min(f.id) from (
      select id from message where ticket_id = ${ticketId} and origin_ticket_id = ${ticketId} union all
      select id from message where origin_ticket_id = ${ticketId} and origin_ticket_id <> ticket_id) f)`.execute(
    tx.db,
  );
  return rows[0];
}

function mayAnswer({ automatic, role, flags }: FirstMessage): boolean {
  return !automatic && role === 'customer' && !flags?.includes(SILENT);
}

/** Counted under a lock on the person, so that two at once do not both see room for one more. */
async function withinBrake(tx: Tx, personId: number): Promise<boolean> {
  await tx.db.selectFrom('person').select('id').where('id', '=', personId).forNoKeyUpdate().execute();
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from outbound_mail where kind = 'acknowledgement' and person_id = ${personId} and created_at > ${new Date(tx.now.getTime() - HOUR_MS)}`.execute(
    tx.db,
  );
  return rows[0]!.n < MAX_PER_HOUR;
}

async function isOwnAddress(tx: Tx, address: string): Promise<boolean> {
  const { rows } = await sql`select 1 from inbox_address where address = lower(${address})
    union all select 1 from inbox_address where address = regexp_replace(lower(${address}), '\\+[^@]*@', '@') limit 1`.execute(
    tx.db,
  );
  return rows.length > 0;
}
