import type { Grouping } from '@heed/contract';
import { sql } from 'kysely';
import type { Reader } from '../../../platform/database/index.ts';
import { bounded } from '../list-tickets.ts';
import type { Scoped } from '../scope.ts';
import type { RuleSelection } from './list-by-rule.ts';
import { isImpossible, narrowRule } from './narrow-rule.ts';
import { everyTicket } from './rule-sources.ts';
import type { TicketCatalogue } from './ticket-catalogue.ts';

/** So many groups are told, the largest first: of more, as by customer, the others are small. */
const MOST_GROUPS = 1_000;

/** `value` as text: a word or a number, as rows of the list have it; null: of those that have none. */
export interface GroupCount {
  value: string | null;
  count: number;
  more: boolean;
}

/**
 * How many of the tickets that satisfy a rule and exist for the viewer stand in each group, exact to 10,000, of the
 * largest 1,000 groups. It looks at all of them, so `db` should have a time limit.
 */
export async function countByGroup(
  db: Reader,
  viewer: Scoped,
  { rule, context }: RuleSelection,
  { groupBy, catalogue }: { groupBy: Grouping; catalogue: TicketCatalogue },
): Promise<GroupCount[]> {
  const narrowed = narrowRule(rule, context);
  const field = catalogue.get(groupBy);
  if (isImpossible(narrowed) || !field || field.many) return [];
  const value = { kind: 'text', sql: sql`(${field.sql('t')})::text`, descending: false } as const;
  const tickets = everyTicket(viewer, narrowed, { keys: [value], indexed: null });
  const { rows } = await sql<{ value: string | null; n: number }>`
    select found.k0 as value, count(*) as n from (${tickets}) found
    group by found.k0 order by n desc, found.k0 limit ${sql.lit(MOST_GROUPS)}`.execute(db);
  return rows.map((row) => ({ value: row.value, ...bounded(row.n) }));
}
