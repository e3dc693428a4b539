import { sql } from 'kysely';
import type { Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { readableTickets, type Scoped } from './scope.ts';

export interface StoredAttachment {
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Lower-case hex. */
  sha256: string;
}

/** An attachment of a ticket that exists for the viewer, or one that waits in its own composer; else refuses `notFound`. */
export async function findAttachment(db: Reader, viewer: Scoped, id: number): Promise<StoredAttachment> {
  const { rows } = await sql<StoredAttachment>`
    select a.name, a.content_type as "contentType", a.size_bytes as "sizeBytes", encode(f.sha256, 'hex') as sha256
    from attachment a join file f on f.id = a.file_id left join message m on m.id = a.message_id left join ticket on ticket.id = m.ticket_id
    where a.id = ${id} and case when a.message_id is null then a.uploaded_by = ${viewer.agentId} else ${readableTickets(viewer)} end`.execute(
    db,
  );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}
