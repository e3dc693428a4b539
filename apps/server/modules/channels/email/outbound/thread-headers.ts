import { sql } from 'kysely';
import type { Reader } from '../../../../platform/database/index.ts';

const MAX_REFERENCES = 20;

/**
 * In-Reply-To and References (RFC 5322, 3.6.4) of a mail that goes on with the ticket's conversation: the newest
 * public mail, and the root with the nearest ones, those of tickets merged into it among them. No private note's mail
 * is named. Empty when nothing came before.
 */
export async function threadHeaders(db: Reader, ticketId: number): Promise<Record<string, string>> {
  const { rows } = await sql<{ id: string; kind: string }>`
    select r.message_id_header as id, r.kind from mail_reference r left join message m on m.id = r.message_id
    where r.ticket_id in (select id from ticket where id = ${ticketId} or merged_into_id = ${ticketId} union all select origin_ticket_id from message where ticket_id = ${ticketId})
      and coalesce(m.ticket_id, (select coalesce(t.merged_into_id, t.id) from ticket t where t.id = r.ticket_id)) = ${ticketId}
      and r.message_id_header not like 'sha256:%' and (m.id is null or m.kind = 'reply')
    order by r.kind <> 'referenced', r.id`.execute(db);
  const ids = rows.map((row) => row.id).filter((id) => /^[\x21-\x7e]+$/.test(id) && !/[<>]/.test(id));
  const parent = rows.findLast((row) => row.kind !== 'referenced' && ids.includes(row.id));
  if (!parent) return {};
  const named = ids.length > MAX_REFERENCES ? [ids[0]!, ...ids.slice(1 - MAX_REFERENCES)] : ids;
  return {
    'In-Reply-To': `<${parent.id}>`,
    References: [...named.filter((id) => id !== parent.id), parent.id].map((id) => `<${id}>`).join(' '),
  };
}
