import { sql } from 'kysely';
import type { Reader, Tx } from '../../../../platform/database/index.ts';
import { invalid } from '../../../../platform/errors/index.ts';
import { companySettings, shownName } from '../../../identity/index.ts';
import { htmlOf } from '../outbound/queue-reply.ts';
import { quote } from '../outbound/quote.ts';
import { cleanOutgoingHtml } from '../templates/outgoing-html.ts';
import type { SideFile } from './side-files.ts';

/** What of a ticket goes along to third parties. */
export interface Chosen {
  /** Public messages. */
  messageIds: readonly number[];
  /** Private notes, each chosen by itself. */
  noteIds: readonly number[];
  /** Files of these messages and notes. */
  fileIds: readonly number[];
}

/** What was chosen: the quote, whose pictures stand under their attachments, and files by the attachment they come from. */
export interface Quoted {
  html: string | null;
  files: Map<number, SideFile>;
}

interface Row {
  id: number;
  kind: 'reply' | 'note';
  name: string;
  text: string;
  html: string | null;
  at: Date;
}

/**
 * Quotes messages of the ticket, oldest first, with the files chosen and the pictures shown in them. Refuses
 * (`invalidInput`) what is not of this ticket, a private note that is named among public messages, and files of what is
 * not quoted: nothing private goes by another choice than its own.
 */
export async function quoteMessages(tx: Tx, ticketId: number, chosen: Chosen): Promise<Quoted> {
  const messages = await readChosen(tx.db, ticketId, chosen);
  const shown = new Set(
    messages.flatMap(({ html }) =>
      [...(html ?? '').matchAll(/src="\/api\/v1\/attachments\/(\d+)"/g)].map(([, id]) => Number(id)),
    ),
  );
  const files = await takeFiles(tx, messages, { chosen: chosen.fileIds, shown });
  if (messages.length === 0) return { html: null, files };
  const { locale, timeZone } = await companySettings(tx.db);
  const html = quote(
    messages.map((message) => ({ ...message, html: htmlOf(message) })),
    { locale, timeZone },
  );
  return { html: cleanOutgoingHtml(html, [...files.keys()]), files };
}

async function readChosen(db: Reader, ticketId: number, { messageIds, noteIds }: Chosen): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select m.id, m.kind, coalesce(${sql.raw(shownName('p', 'g'))}, '') as name, m.text, m.html, m.created_at as at
    from message m left join person r on r.id = m.author_id left join person p on p.id = coalesce(r.canonical_id, r.id) left join agent g on g.person_id = p.id and m.author_role = 'agent'
    where m.ticket_id = ${ticketId} and m.id = any(${[...messageIds, ...noteIds]}::bigint[]) order by m.id`.execute(
    db,
  );
  const kindOf = new Map(rows.map(({ id, kind }) => [id, kind]));
  const faults = [
    ...messageIds.flatMap((id, index) => {
      const kind = kindOf.get(id);
      return kind === 'reply'
        ? []
        : [
            {
              path: `body.messageIds.${index}`,
              code: kind ? ('privateNote' as const) : ('unknown' as const),
            },
          ];
    }),
    ...noteIds.flatMap((id, index) =>
      kindOf.get(id) === 'note' ? [] : [{ path: `body.noteIds.${index}`, code: 'unknown' as const }],
    ),
  ];
  if (faults.length > 0) throw invalid(faults);
  return rows;
}

/** The bytes are shared with the ticket's attachments; each has its own reference to them. */
async function takeFiles(
  tx: Tx,
  messages: readonly Row[],
  { chosen, shown }: { chosen: readonly number[]; shown: ReadonlySet<number> },
): Promise<Map<number, SideFile>> {
  const wanted = [...new Set([...chosen, ...shown])];
  if (wanted.length === 0) return new Map();
  const rows = await tx.prepared<SideFile & { id: number }>(
    'side-files-take',
    `with taken as (
       select a.id, a.file_id, a.name, a.content_type, a.size_bytes, a.content_id from attachment a
       where a.id = any($1::bigint[]) and a.message_id = any($2::bigint[]) and a.file_id is not null
     ), counted as (
       update file set reference_count = reference_count + n.count from (select file_id, count(*)::int as count from taken group by file_id) n where file.id = n.file_id
     )
     select id, file_id as "fileId", name, content_type as "contentType", size_bytes as "sizeBytes" from taken order by id`,
    [wanted, messages.map(({ id }) => id)],
  );
  const files = new Map(rows.map(({ id, ...file }) => [id, { ...file, inline: shown.has(id) }]));
  const missing = chosen.findIndex((id) => !files.has(id));
  if (missing !== -1) throw invalid([{ path: `body.fileIds.${missing}`, code: 'unknown' }]);
  return files;
}
