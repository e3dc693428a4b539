import { transact, system } from '../../platform/database/index.ts';
import type { JobHandler } from '../../platform/jobs/index.ts';
import type { Platform } from '../../platform/index.ts';

/** Once a day: sessions long ended go, so that their addresses and browsers are not kept longer than needed. */
export function sweepSessions({ database, clock }: Platform): JobHandler {
  return async () => {
    const now = clock.now();
    await transact(database, { actor: system, now }, async (tx) => {
      await tx.db.deleteFrom('auth_session').where('expires_at', '<=', now).execute();
    });
  };
}
