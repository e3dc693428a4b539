import { createHash } from 'node:crypto';
import { PostgresDialect, sql, type PostgresPoolClient, type RawBuilder } from 'kysely';
import type pg from 'pg';

/** More statements than the code has; what exceeds it is planned anew each time. */
const MOST = 1_000;
const USUAL_PAGES = [25, 50, 100];

/**
 * Kysely's dialect over a pool whose connections prepare every statement once and keep its plan for all values: of
 * short reads, planning would take longer than running.
 */
export function keepingPlans(pool: pg.Pool): PostgresDialect {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    let name = names.get(text);
    if (name === undefined && names.size < MOST) {
      name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
      names.set(text, name);
    }
    return name;
  };
  const known = new WeakMap<object, PostgresPoolClient>();
  const connect = async () => {
    const client = await pool.connect();
    let wrapped = known.get(client);
    if (!wrapped) {
      wrapped = {
        query: (text: string, values: unknown[]) => client.query({ name: nameOf(text), text, values }),
        release: (broken?: boolean) => client.release(broken),
      } as unknown as PostgresPoolClient;
      known.set(client, wrapped);
    }
    return wrapped;
  };
  return new PostgresDialect({ pool: { connect, end: () => pool.end(), options: {} } });
}

/**
 * How many rows to read for a page of `size` and the next row after it. A usual size stands in the statement itself: of
 * a limit that it does not know, PostgreSQL expects a tenth of the table.
 */
export function pageAndNext(size: number): RawBuilder<unknown> {
  return USUAL_PAGES.includes(size) ? sql.lit(size + 1) : sql`${size + 1}`;
}
