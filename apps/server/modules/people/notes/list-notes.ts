import type { CustomerNote, Page, PersonRef } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../../platform/database/index.ts';
import { refuse } from '../../../platform/errors/index.ts';
import { oneCustomer } from '../one-customer.ts';

interface NoteRow {
  id: number;
  text: string;
  author: PersonRef | null;
  createdAt: Date;
  editedAt: Date | null;
  editor: PersonRef | null;
  version: number;
}

/** The notes on a customer and on those merged into it, newest first. Refuses (`notFound`) who is no customer. */
export async function listNotes(
  db: Reader,
  customerId: number,
  page: Page,
): Promise<{ data: CustomerNote[]; meta: { hasMore: boolean; after: string | null } }> {
  const people = await oneCustomer(db, customerId);
  const size = page['page[size]'];
  const before = readCursor(page['page[after]'], ['id'])?.[0] ?? Number.MAX_SAFE_INTEGER;
  const rows = await readNotes(
    db,
    sql<SqlBool>`n.person_id = any(${people}::bigint[]) and n.id < ${before}`,
    size + 1,
  );
  const shown = rows.slice(0, size);
  const hasMore = rows.length > size;
  return {
    data: shown.map(present),
    meta: { hasMore, after: hasMore ? encodeCursor([shown.at(-1)!.id]) : null },
  };
}

/** One note that stands; refuses `notFound`. */
export async function getNote(db: Reader, id: number): Promise<CustomerNote> {
  const [row] = await readNotes(db, sql<SqlBool>`n.id = ${id}`, 1);
  if (!row) throw refuse('notFound');
  return present(row);
}

async function readNotes(
  db: Reader,
  which: ReturnType<typeof sql<SqlBool>>,
  most: number,
): Promise<NoteRow[]> {
  const { rows } = await sql<NoteRow>`
    select n.id, n.text, n.created_at as "createdAt", n.edited_at as "editedAt", n.version,
      case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'email', a.email) end as author,
      case when e.id is not null then json_build_object('id', e.id, 'name', e.name, 'email', e.email) end as editor
    from customer_note n left join person a on a.id = n.author_id left join person e on e.id = n.edited_by
    where n.removed_at is null and ${which} order by n.id desc limit ${most}`.execute(db);
  return rows;
}

function present({ createdAt, editedAt, editor, ...note }: NoteRow): CustomerNote {
  return {
    ...note,
    createdAt: createdAt.toISOString(),
    edited: editedAt && { at: editedAt.toISOString(), by: editor },
  };
}
