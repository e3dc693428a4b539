import type { Tx } from '../../platform/database/index.ts';

/** Says that these agents may have room now; the next round offers them what waits. */
export async function addVacancies(tx: Tx, agentIds: readonly number[]): Promise<void> {
  await tx.prepared('routing-add-vacancies', 'insert into vacancy (agent_id) select unnest($1::bigint[])', [
    agentIds,
  ]);
}
