import type { Merge, Page, Split, Status } from '@heed/contract';
import { sql, type RawBuilder } from 'kysely';
import { cutPage, pageAndNext, readCursor, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { requireReadableTicket } from '../get-ticket.ts';
import { visibleTickets, type Scoped } from '../scope.ts';

interface Row {
  id: number;
  source: { id: number; subject: string; status: Status };
  targetId: number;
  at: Date;
  by: { id: number; name: string } | null;
}

/** The tickets merged into one that exists for the viewer, as far as they do themselves; newest first. */
export async function listMerges(db: Reader, viewer: Scoped, ticketId: number, page: Page) {
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const [, rows] = await Promise.all([
    requireReadableTicket(db, viewer, ticketId),
    selectMerges(
      db,
      viewer,
      sql`m.target_id = ${ticketId} and m.id < ${before} order by m.id desc limit ${pageAndNext(size)}`,
    ),
  ]);
  const { data, meta } = cutPage(rows, size, (row) => [row.id]);
  return { data: data.map(present), meta };
}

/** These merges, after the viewer's own act, in the order of their ids. */
export async function readMerges(db: Reader, viewer: Scoped, ids: readonly number[]): Promise<Merge[]> {
  const rows = await selectMerges(db, viewer, sql`m.id = any(${ids}::bigint[]) order by m.id`);
  return rows.map(present);
}

/** Refuses (`notFound`) a merge into this target whose source the viewer may not see. */
export async function requireVisibleMerge(
  db: Reader,
  viewer: Scoped,
  { targetId, mergeId }: { targetId: number; mergeId: number },
): Promise<void> {
  const rows = await selectMerges(db, viewer, sql`m.id = ${mergeId} and m.target_id = ${targetId}`);
  if (rows.length === 0) throw refuse('notFound');
}

/** A split, after the viewer's own act. */
export async function readSplit(db: Reader, splitId: number): Promise<Split> {
  const { rows } = await sql<Omit<Split, 'at'> & { at: Date }>`
    select s.id, s.origin_id as "originId", s.part_id as "ticketId", s.split_at as at,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
    from ticket_split s left join person p on p.id = s.split_by where s.id = ${splitId}`.execute(db);
  const row = rows[0]!;
  return { ...row, at: row.at.toISOString() };
}

async function selectMerges(db: Reader, viewer: Scoped, where: RawBuilder<unknown>): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select m.id, m.target_id as "targetId", m.merged_at as at, json_build_object('id', t.id, 'subject', t.subject, 'status', t.status) as source,
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as by
    from ticket_merge m join ticket t on t.id = m.source_id left join person p on p.id = m.merged_by
    where m.undone_at is null and m.split_id is null and ${visibleTickets(viewer, 't')} and ${where}`.execute(
    db,
  );
  return rows;
}

function present(row: Row): Merge {
  return { ...row, at: row.at.toISOString() };
}
