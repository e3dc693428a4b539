import { broadcast, broadcastRow, type Broadcast, type BroadcastRow, type Page } from '@heed/contract';
import { sql } from 'kysely';
import { cutPage, decodeCursor, type ChangedFields, type Reader } from '../../platform/database/index.ts';
import { refuse, renderProblem, type Locale } from '../../platform/errors/index.ts';

/** Why a broadcast paused itself, to be told in the reader's language. */
export interface Failure {
  code: Parameters<typeof refuse>[0];
  details: Parameters<typeof refuse>[1];
}

/** A broadcast as the database keeps it. */
export interface StoredBroadcast extends Omit<
  Broadcast,
  'failure' | 'createdAt' | 'startedAt' | 'finishedAt'
> {
  failure: Failure | null;
  nextAt: Date | null;
  startedBy: number | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  changedFields: ChangedFields;
}

const rowColumns = sql`b.id, b.name, b.purpose, b.state, b.total, b.sent, b.left_out as "leftOut", b.failed, b.created_at as "createdAt",
  (select jsonb_build_object('id', p.id, 'name', p.name, 'email', p.email) from person p where p.id = b.created_by) as "createdBy"`;
const columns = sql`${rowColumns}, b.include_unasked as "includeUnasked", b.inbox_id as "inboxId", b.ticket_status as "ticketStatus",
  b.per_minute as "perMinute", b.variants, b.audience, b.failure, b.next_at as "nextAt", b.started_by as "startedBy", b.started_at as "startedAt",
  b.finished_at as "finishedAt", b.version, b.changed_fields as "changedFields"`;

/** A page of broadcasts, newest first. */
export async function listBroadcasts(db: Reader, query: Page) {
  const size = query['page[size]'];
  const after = decodeCursor(query['page[after]'], 1);
  const { rows } = await sql<Omit<BroadcastRow, 'createdAt'> & { createdAt: Date }>`
    select ${rowColumns} from broadcast b where ${after ? sql<boolean>`b.id < ${after[0]}` : sql<boolean>`true`}
    order by b.id desc limit ${size + 1}`.execute(db);
  const { data, meta } = cutPage(rows, size, ({ id }) => [id]);
  return {
    data: data.map((row) => broadcastRow.parse({ ...row, createdAt: row.createdAt.toISOString() })),
    meta,
  };
}

/** One, or `notFound`. With `lock`, nobody else changes it or sends of it before the commit. */
export async function readBroadcast(db: Reader, id: number, lock?: 'lock'): Promise<StoredBroadcast> {
  const { rows } =
    await sql<StoredBroadcast>`select ${columns} from broadcast b where b.id = ${id} ${lock ? sql`for no key update` : sql``}`.execute(
      db,
    );
  if (!rows[0]) throw refuse('notFound');
  return rows[0];
}

/** The broadcast as the API shows it. */
export function presentBroadcast(row: StoredBroadcast, locale: Locale): Broadcast {
  const failure = row.failure && renderProblem(refuse(row.failure.code, row.failure.details), locale);
  return broadcast.parse({
    ...row,
    failure: failure && (failure.detail ?? failure.title),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}
