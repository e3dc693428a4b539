import type { Attachment, Draft } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { attachmentUrl } from './add-attachments.ts';

interface Row {
  kind: Draft['kind'];
  html: string;
  recipients: { to: string[]; cc: string[] };
  status: Draft['status'];
  custom_status_id: number | null;
  handed_by: Draft['handedBy'];
  version: number;
  updated_at: Date;
  attachments: Omit<Attachment, 'url'>[];
}

/** What the agent has begun to write on the ticket, with the files that still wait in it; or null. */
export async function getDraft(db: Reader, ticketId: number, agentId: number): Promise<Draft | null> {
  const { rows } = await sql<Row>`
    select d.kind, d.html, d.recipients, d.updated_at, d.status, d.custom_status_id, d.version,
      (select json_build_object('id', p.id, 'name', p.name) from person p where p.id = d.handed_by) as handed_by,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'contentType', f.content_type, 'sizeBytes', f.size_bytes, 'inline', f.inline, 'contentId', f.content_id, 'redacted', f.redacted_at is not null) order by f.id), '[]')
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
    status: row.status,
    customStatusId: row.custom_status_id,
    handedBy: row.handed_by,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
  };
}
