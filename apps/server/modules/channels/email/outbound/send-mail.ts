import { system, transact } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { TokenRefused } from '../inboxes/oauth/token-endpoint.ts';
import { readSmtp } from '../inboxes/read-server.ts';
import { claimMail, leaseFrom, LEASE_MS, type ClaimedMail } from './claim-mail.ts';
import { composeMail, FileMissing } from './compose.ts';
import { deliver, type Outcome } from './deliver.ts';
import { settleMail } from './settle-mail.ts';

/**
 * Sends a mail that waits: claims it, hands it over outside of any transaction, writes down what became of it. Of
 * several workers one sends. A crash in between leaves it claimed; when the lease has run out the sweep takes it for
 * unknown and sends it again under the same Message-ID: at least once, never silently none.
 */
export async function sendMail(platform: Platform, outboundMailId: number): Promise<void> {
  const act = <T>(work: Parameters<typeof transact<T>>[2]) =>
    transact(platform.database, { actor: system, now: platform.clock.now() }, work);
  const mail = await act((tx) => claimMail(tx, outboundMailId));
  if (mail === null) return;
  const release = keepLease(platform, mail);
  try {
    const outcome = await attempt(platform, mail);
    await act((tx) => settleMail(tx, mail, outcome));
  } finally {
    release();
  }
}

async function attempt(platform: Platform, mail: ClaimedMail): Promise<Outcome> {
  try {
    const server = await readSmtp(platform, mail.inbox_id);
    if (server === null) return { state: 'retry', code: 'connection', detail: null };
    return await deliver(server, await composeMail(platform, mail));
  } catch (error) {
    if (error instanceof TokenRefused) return { state: 'retry', code: 'signIn', detail: error.message };
    if (error instanceof FileMissing) return { state: 'failed', code: 'fileMissing', detail: error.message };
    platform.log.error({ err: error, outboundMailId: mail.id }, 'a mail could not be put together');
    return { state: 'failed', code: 'unexpected', detail: null };
  }
}

/** Says from time to time that the mail is still being sent. */
function keepLease({ database, clock, log }: Platform, mail: ClaimedMail): () => void {
  const prolong = () =>
    transact(database, { actor: system, now: clock.now() }, (tx) =>
      tx.db
        .updateTable('outbound_mail')
        .set({ lease_until: leaseFrom(tx.now) })
        .where('id', '=', mail.id)
        .where('state', '=', 'sending')
        .where('attempts', '=', mail.attempts)
        .execute(),
    );
  const timer = setInterval(
    () =>
      void prolong().catch((err: Error) =>
        log.warn({ err, outboundMailId: mail.id }, 'the lease of a mail could not be prolonged'),
      ),
    LEASE_MS / 4,
  );
  return () => clearInterval(timer);
}
