import type { Platform } from '../../platform/index.ts';
import { system, transact } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { hashPassword } from './passwords.ts';
import { isSetUp, setUpDesk, type DeskSetUp } from './set-up-desk.ts';
import { isSetUpToken } from './setup-link.ts';
import { startSession, type StartedSession, type Visit } from './start-session.ts';

export interface FirstTime extends Omit<DeskSetUp, 'passwordHash'> {
  token: string;
  password: string;
}

/** Sets the desk up by the link printed at the start and signs its owner in. Refuses (`alreadySetUp`, `gone`). */
export async function setUpFirstTime(
  platform: Platform,
  input: FirstTime,
  visit: Visit,
): Promise<StartedSession> {
  if (await isSetUp(platform.database.read)) throw refuse('alreadySetUp');
  if (!(await isSetUpToken(platform, input.token))) throw refuse('gone', { reason: 'setUpLinkWrong' });
  const { token: _token, password, ...desk } = input;
  const passwordHash = await hashPassword(password);
  return transact(platform.database, { actor: system, now: platform.clock.now() }, async (tx) => {
    const { ownerId } = await setUpDesk(tx, { ...desk, passwordHash });
    const session = await startSession(tx, { agentId: ownerId, passwordHash }, visit, true);
    if (!session) throw new Error('the new owner could not be signed in');
    return session;
  });
}
