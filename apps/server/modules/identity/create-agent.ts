import type { Tx } from '../../platform/database/index.ts';
import { refuse, type Locale } from '../../platform/errors/index.ts';
import { createPerson } from './create-person.ts';
import { findAgentByEmail } from './find-agents.ts';
import { setAgentGroups } from './membership.ts';

export interface NewAgent {
  kind: 'human' | 'bot';
  name: string;
  /** In lower case. */
  email: string;
  roleId: number;
  groupIds: readonly number[];
  locale: Locale;
  timeZone: string;
  /** Null for those who do not sign in by password (bots). */
  passwordHash: string | null;
}

/**
 * Makes an agent with the account to sign in by. The caller holds the staff lock and has decided that the role may
 * be given. Refuses (`alreadyExists`) an address that an agent has.
 */
export async function createAgent(tx: Tx, input: NewAgent): Promise<{ id: number }> {
  if (await findAgentByEmail(tx.db, input.email)) throw refuse('alreadyExists', { reason: 'agentExists' });
  const { id } = await createPerson(tx, {
    kind: input.kind === 'bot' ? 'bot' : 'agent',
    name: input.name,
    email: input.email,
    locale: input.locale,
    timeZone: input.timeZone,
  });
  const authUserId =
    input.passwordHash === null
      ? null
      : await createAccount(tx, { name: input.name, email: input.email, passwordHash: input.passwordHash });
  await tx.db
    .insertInto('agent')
    .values({ person_id: id, auth_user_id: authUserId, role_id: input.roleId, email: input.email })
    .execute();
  tx.record({ type: 'agent.joined', facts: { agentId: id, roleId: input.roleId }, personId: id });
  await setAgentGroups(tx, id, input.groupIds);
  return { id };
}

/** The rows that better-auth expects of a user with a password: the account's id is the user's, as text. */
async function createAccount(
  tx: Tx,
  input: { name: string; email: string; passwordHash: string },
): Promise<number> {
  const times = { created_at: tx.now, updated_at: tx.now };
  const { id } = await tx.db
    .insertInto('auth_user')
    .values({ name: input.name, email: input.email, email_verified: true, ...times })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx.db
    .insertInto('auth_account')
    .values({
      user_id: id,
      account_id: String(id),
      provider_id: 'credential',
      password: input.passwordHash,
      ...times,
    })
    .execute();
  return id;
}
