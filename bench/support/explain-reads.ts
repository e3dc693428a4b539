import { Kysely, PostgresDialect, type CompiledQuery } from 'kysely';
import { listTickets, type Scoped } from '../../apps/server/modules/tickets/index.ts';
import type { Database } from '../../apps/server/platform/database/index.ts';
import type { DB } from '../../apps/server/platform/database/tables.gen.ts';

/** Prints how PostgreSQL runs the lists and searches of an owner and of an agent of some groups. */
export async function explainReads(
  database: Database,
  agent: { id: number; groupIds: number[] },
): Promise<void> {
  const viewers: Record<string, Scoped> = {
    owner: { agentId: agent.id, scope: 'all', groupIds: [] },
    agent: { agentId: agent.id, scope: 'groups', groupIds: agent.groupIds },
  };
  const queries: Record<string, object> = {
    'open, newest': { view: 'open', sort: 'newest' },
    'open, recent': { view: 'open', sort: 'recent' },
    'search “order 123456”': { view: 'all', sort: 'recent', q: 'order 123456' },
    'search “headlamp”': { view: 'all', sort: 'recent', q: 'headlamp' },
  };
  for (const [who, viewer] of Object.entries(viewers)) {
    for (const [what, query] of Object.entries(queries)) {
      const statements = await statementsOf(database, (db) =>
        listTickets(db, viewer, { 'page[size]': 50, ...query } as Parameters<typeof listTickets>[2]),
      );
      for (const { sql, parameters } of statements) {
        const { rows } = await database.pool.query<{ 'QUERY PLAN': string }>(
          `explain (analyze, buffers, costs off) ${sql}`,
          [...parameters],
        );
        console.log(`\n== ${what}, as ${who}\n${rows.map((row) => row['QUERY PLAN']).join('\n')}`);
      }
    }
  }
}

async function statementsOf(
  { pool }: Database,
  read: (db: Kysely<DB>) => Promise<unknown>,
): Promise<CompiledQuery[]> {
  const statements: CompiledQuery[] = [];
  await read(
    new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: ({ query }) => void statements.push(query),
    }),
  );
  return statements;
}
