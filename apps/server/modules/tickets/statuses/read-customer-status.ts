import { wordsIn, type Localized, type Status } from '@heed/contract';
import type { Reader } from '../../../platform/database/index.ts';
import { sql } from 'kysely';

/**
 * What the customer is told that a ticket's status is, in this language: the label for customers; of a custom status that
 * has none, the one for agents. Null where the category's usual word stands for it.
 */
export async function readCustomerStatus(
  db: Reader,
  ticketId: number,
  locale: string,
): Promise<{ category: Status; label: string | null }> {
  const { rows } = await sql<{ category: Status; customer: Localized | null; agent: Localized | null }>`
    select t.status as category, s.customer_label as customer, case when not s.standard then s.agent_label end as agent from ticket t
      left join custom_status s on s.id = t.custom_status_id or (t.custom_status_id is null and s.standard and s.category = t.status)
    where t.id = ${ticketId}`.execute(db);
  const { category, customer, agent } = rows[0]!;
  return { category, label: wordsIn(customer ?? {}, locale) || wordsIn(agent ?? {}, locale) || null };
}
