import type { PersonRef, QueryOf, ResponseOf, Status, trashEndpoints } from '@heed/contract';
import { sql } from 'kysely';
import { encodeCursor, likePattern, readCursor, type Reader } from '../../../platform/database/index.ts';
import { companySettings } from '../../identity/index.ts';
import { cleanText } from '../clean-text.ts';
import { inScope, type Scoped } from '../scope.ts';
import { personJson } from '../ticket-record.ts';

const DAY_MS = 86_400_000;

interface Row {
  id: number;
  subject: string;
  status: Status;
  requester: PersonRef;
  assignee: { id: number; name: string } | null;
  messageCount: number;
  trashedAt: Date;
  trashedBy: PersonRef | null;
}

/** A page of what lies in the trash within the viewer's scope, newest first; `q` is a number or a part of the subject. */
export async function listTrash(
  db: Reader,
  viewer: Scoped,
  query: QueryOf<typeof trashEndpoints.listTrash>,
): Promise<ResponseOf<typeof trashEndpoints.listTrash>> {
  const size = query['page[size]'];
  const after = readCursor(query['page[after]'], ['instant', 'id']);
  const words = cleanText(query.q ?? '').trim();
  const number = /^#?(\d{1,15})$/.exec(words)?.[1];
  const found = number
    ? sql`t.id = ${Number(number)}`
    : words === ''
      ? sql`true`
      : sql`t.subject ilike ${likePattern(words)}`;
  const [{ trashDays }, { rows }] = await Promise.all([
    companySettings(db),
    sql<Row>`
      select t.id, t.subject, t.status, t.message_count as "messageCount", t.trashed_at as "trashedAt", ${sql.raw(personJson('q'))} as requester,
        case when a.id is not null then json_build_object('id', a.id, 'name', a.name) end as assignee,
        case when b.id is not null then ${sql.raw(personJson('b'))} end as "trashedBy"
      from ticket t join person r on r.id = t.requester_id join person q on q.id = coalesce(r.canonical_id, r.id)
        left join person a on a.id = t.assignee_id
        left join ticket_trash x on x.ticket_id = t.id and x.restored_at is null left join person b on b.id = x.trashed_by
      where t.trashed_at is not null and t.purged_at is null and ${inScope(viewer, 't')} and ${found}
        and ${after ? sql`(t.trashed_at, t.id) < (${after[0]}::timestamptz, ${after[1]}::bigint)` : sql`true`}
      order by t.trashed_at desc, t.id desc limit ${size + 1}`.execute(db),
  ]);
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  const last = shown.at(-1);
  return {
    data: shown.map(({ trashedAt, ...row }) => ({
      ...row,
      trashedAt: trashedAt.toISOString(),
      purgesAt: new Date(trashedAt.getTime() + trashDays * DAY_MS).toISOString(),
    })),
    meta: {
      hasMore,
      after: hasMore && last ? encodeCursor([last.trashedAt.toISOString(), last.id]) : null,
    },
  };
}
