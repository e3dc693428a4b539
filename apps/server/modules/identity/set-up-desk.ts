import { sql } from 'kysely';
import type { Reader, Tx } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { syncBuiltInRoles } from './built-in-roles.ts';
import { createCompany } from './company.ts';
import { checkTimeZone } from './check-time-zone.ts';
import { createAgent } from './create-agent.ts';
import { lockStaff } from './staff-lock.ts';
import { firstGroupName } from './texts.ts';

/** The setting from which the set-up link is made; it goes when the desk is set up. */
export const SETUP_KEY = 'setup';

export interface DeskSetUp {
  company: string;
  name: string;
  /** In lower case. */
  email: string;
  passwordHash: string;
  locale: Locale;
  timeZone: string;
}

/**
 * Makes the desk: built-in roles, the company's settings, a first group and the owner in it. Of several at once one
 * succeeds, the others are refused (`alreadySetUp`). Who may call it (token, command line) is the caller's to check.
 */
export async function setUpDesk(tx: Tx, input: DeskSetUp): Promise<{ ownerId: number; groupId: number }> {
  checkTimeZone(input.timeZone);
  await lockStaff(tx);
  if (await isSetUp(tx.db)) throw refuse('alreadySetUp');
  await syncBuiltInRoles(tx);
  await createCompany(tx, { name: input.company, locale: input.locale, timeZone: input.timeZone });
  const group = await tx.db
    .insertInto('agent_group')
    .values({ key: 'support', name: firstGroupName(input.locale), created_at: tx.now })
    .returning('id')
    .executeTakeFirstOrThrow();
  tx.record({ type: 'group.created', facts: { groupId: group.id } });
  const role = await tx.db
    .selectFrom('role')
    .select('id')
    .where('key', '=', 'owner')
    .executeTakeFirstOrThrow();
  const owner = await createAgent(tx, { ...input, kind: 'human', roleId: role.id, groupIds: [group.id] });
  await tx.db.deleteFrom('setting').where('key', '=', SETUP_KEY).execute();
  tx.record({ type: 'desk.setUp', facts: { ownerId: owner.id }, personId: owner.id });
  return { ownerId: owner.id, groupId: group.id };
}

/** Whether the desk has an owner. */
export async function isSetUp(db: Reader): Promise<boolean> {
  const { rows } = await sql<{
    done: boolean;
  }>`select exists (select 1 from agent join role on role.id = agent.role_id where role.key = 'owner') as done`.execute(
    db,
  );
  return rows[0]?.done ?? false;
}
