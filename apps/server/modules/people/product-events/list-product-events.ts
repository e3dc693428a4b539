import type { Page, ProductEvent, ResponseOf, productEventEndpoints } from '@heed/contract';
import { sql, type SqlBool } from 'kysely';
import { encodeCursor, readCursor, type Reader } from '../../../platform/database/index.ts';
import { oneCustomer } from '../one-customer.ts';

interface Row extends Omit<ProductEvent, 'at'> {
  at: Date;
  /** The same with all of the database's digits: a Date would lose the microseconds that the page is cut by. */
  sortKey: string;
}

/** What was told of a customer and of those merged into it, newest first. Refuses (`notFound`) who is no customer. */
export async function listProductEvents(
  db: Reader,
  customerId: number,
  page: Page,
): Promise<ResponseOf<typeof productEventEndpoints.listProductEvents>> {
  const people = await oneCustomer(db, customerId);
  const size = page['page[size]'];
  const after = readCursor(page['page[after]'], ['instant', 'id']);
  const rows = await read(
    db,
    sql<SqlBool>`person_id = any(${people}::bigint[]) and ${
      after
        ? sql<SqlBool>`(occurred_at, id) < (${after[0]}::timestamptz, ${after[1]}::bigint)`
        : sql<SqlBool>`true`
    }`,
    size + 1,
  );
  const last = rows.length > size ? rows[size - 1] : undefined;
  return {
    data: rows.slice(0, size).map(present),
    meta: { hasMore: last !== undefined, after: last ? encodeCursor([last.sortKey, last.id]) : null },
  };
}

/** The one of these people that the sender calls so, or null. */
export async function findProductEvent(
  db: Reader,
  people: readonly number[],
  externalId: string,
): Promise<ProductEvent | null> {
  const [row] = await read(
    db,
    sql<SqlBool>`person_id = any(${people}::bigint[]) and external_id = ${externalId}`,
    1,
  );
  return row ? present(row) : null;
}

async function read(db: Reader, which: ReturnType<typeof sql<SqlBool>>, most: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select id, kind, title, occurred_at as at, facts, external_id as "externalId", occurred_at::text as "sortKey"
    from product_event where ${which} order by occurred_at desc, id desc limit ${most}`.execute(db);
  return rows;
}

function present({ id, kind, title, at, facts, externalId }: Row): ProductEvent {
  return { id, kind, title, at: at.toISOString(), facts, externalId };
}
