import { system, transact } from '../../../../platform/database/index.ts';
import type { JobHandler } from '../../../../platform/jobs/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { forgetCounts } from './brake.ts';
import { forgetRawMails } from './forget-raw-mails.ts';
import { ingestMail, type IngestOptions } from './ingest-mail.ts';
import { expireHeldMails } from './quarantine/discard-mails.ts';

/** Jobs of inbound mail: `ingest-mail {mailId}` after `mail.received` and `mail.reprocessed`; `forget-mail-counts`, `forget-raw-mails` and `empty-quarantine` each hour. */
export function inboundJobs(
  platform: Platform,
  options: Pick<IngestOptions, 'resolver'> = {},
): Record<'ingest-mail' | 'forget-mail-counts' | 'forget-raw-mails' | 'empty-quarantine', JobHandler> {
  return {
    'ingest-mail': ({ mailId }, { lastAttempt }) =>
      ingestMail(platform, Number(mailId), { ...options, lastAttempt }),
    'forget-mail-counts': () =>
      transact(platform.database, { actor: system, now: platform.clock.now() }, forgetCounts),
    'forget-raw-mails': async () => void (await forgetRawMails(platform)),
    'empty-quarantine': async () => void (await expireHeldMails(platform)),
  };
}
