import type { BenchContext, SeededDesk } from './case.ts';
import { createDesk, type Desk } from './desk.ts';
import { explainReads } from './explain-reads.ts';

/** What cases run in; `close` removes every desk. */
export function createContext(
  options: Pick<BenchContext, 'seededTickets' | 'plans' | 'profileFolder'>,
): BenchContext & { close(): Promise<void> } {
  const desks: Desk[] = [];
  const freshDesk = async () => {
    const desk = await createDesk();
    desks.push(desk);
    return desk;
  };
  let seeded: Promise<SeededDesk> | undefined;
  return {
    ...options,
    freshDesk,
    seededDesk: () => (seeded ??= freshDesk().then((desk) => fill(desk, options))),
    close: async () => {
      for (const desk of desks.splice(0)) await desk.remove();
    },
  };
}

async function fill(
  desk: Desk,
  { seededTickets, plans }: Pick<BenchContext, 'seededTickets' | 'plans'>,
): Promise<SeededDesk> {
  await desk.heed('seed', '--tickets', '20', '--messages-per-ticket', '50');
  await desk.heed('seed', '--tickets', String(seededTickets));
  const { pool } = desk.database;
  const longTicketId = (
    await pool.query<{ id: number }>('select max(id) as id from ticket where message_count = 50')
  ).rows[0]!.id;
  const { rows } = await pool.query<{ id: number; email: string; groupIds: number[] }>(
    `select a.person_id as id, a.email, array_agg(m.group_id) as "groupIds" from agent a join group_member m on m.agent_id = a.person_id where a.email like 'seed-%' group by 1, 2 order by count(*) desc, 1 limit 1`,
  );
  const { id, email, groupIds } = rows[0]!;
  const { apiKey } = JSON.parse(
    await desk.heed('apikey', 'create', '--email', email, '--name', 'bench', '--json'),
  ) as { apiKey: string };
  if (plans) await explainReads(desk.database, { id, groupIds });
  return { desk, agent: { apiKey, id, groupIds }, longTicketId };
}
