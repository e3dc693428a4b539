import type { Platform } from '../../platform/index.ts';
import { system, transact, type Reader } from '../../platform/database/index.ts';
import { refuse } from '../../platform/errors/index.ts';
import { setPassword } from './change-password.ts';
import { endSessions } from './end-sessions.ts';
import { readLinkToken } from './links.ts';
import { hashPassword } from './passwords.ts';

/** Sets a new password by the link from the mail, once; all sessions end. Refuses (`gone`) a link that is spent. */
export async function resetPassword(
  platform: Platform,
  input: { token: string; password: string },
): Promise<void> {
  const now = platform.clock.now();
  const id = readLinkToken(platform.secrets, 'passwordReset', input.token, now);
  await requireOpenReset(platform.database.read, id, now);
  const hash = await hashPassword(input.password);
  await transact(platform.database, { actor: system, now }, async (tx) => {
    const claimed = await tx.db
      .updateTable('password_reset')
      .set({ used_at: now })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .returning('agent_id')
      .executeTakeFirst();
    if (!claimed) throw refuse('gone', { reason: 'linkUsed' });
    if (!(await setPassword(tx, claimed.agent_id, hash))) throw refuse('gone', { reason: 'linkUsed' });
    await endSessions(tx, claimed.agent_id);
    tx.record({
      type: 'passwordReset.done',
      facts: { agentId: claimed.agent_id },
      personId: claimed.agent_id,
    });
  });
}

/** A reset link that can be used, for the mail that carries it; null when it is spent by now. */
export async function findOpenReset(
  db: Reader,
  id: number,
  now: Date,
): Promise<{
  id: number;
  agentId: number;
  name: string;
  email: string;
  locale: string | null;
  expiresAt: Date;
} | null> {
  const row = await resetRow(db, id);
  return row && reasonAgainst(row, now) === null ? row : null;
}

async function requireOpenReset(db: Reader, id: number, now: Date): Promise<void> {
  const row = await resetRow(db, id);
  if (!row) throw refuse('notFound', { reason: 'linkUnknown' });
  const reason = reasonAgainst(row, now);
  if (reason) throw refuse('gone', { reason });
}

function reasonAgainst(row: { usedAt: Date | null; expiresAt: Date; disabledAt: Date | null }, now: Date) {
  if (row.usedAt) return 'linkUsed';
  if (row.disabledAt) return 'linkRevoked';
  return row.expiresAt <= now ? 'linkExpired' : null;
}

function resetRow(db: Reader, id: number) {
  return db
    .selectFrom('password_reset as r')
    .innerJoin('agent as a', 'a.person_id', 'r.agent_id')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select([
      'r.id',
      'r.agent_id as agentId',
      'r.used_at as usedAt',
      'r.expires_at as expiresAt',
      'a.disabled_at as disabledAt',
      'p.name',
      'a.email',
      'p.locale',
    ])
    .where('r.id', '=', id)
    .executeTakeFirst();
}
