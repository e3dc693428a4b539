import type { Attachment, Draft } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { attachmentUrl } from './add-attachments.ts';

interface Row {
  kind: Draft['kind'];
  html: string;
  recipients: { to: string[]; cc: string[] };
  updated_at: Date;
  attachments: Omit<Attachment, 'url'>[];
}

/** What the agent has begun to write on the ticket, with the files that still wait in it; or null. */
export async function getDraft(db: Reader, ticketId: number, agentId: number): Promise<Draft | null> {
  const { rows } = await sql<Row>`
    select d.kind, d.html, d.recipients, d.updated_at,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'inline', f.inline, 'contentId', f.content_id) order by f.id), '[]')
       from attachment f where f.id = any(d.attachment_ids) and f.message_id is null) as attachments
    from draft d where d.ticket_id = ${ticketId} and d.agent_id = ${agentId}`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const attachments = row.attachments.map((file) => ({ ...file, url: attachmentUrl(file.id) }));
  return {
    ticketId,
    kind: row.kind,
    html: row.html,
    ...row.recipients,
    attachmentIds: attachments.map((file) => file.id),
    attachments,
    updatedAt: row.updated_at.toISOString(),
  };
}
