/** A desk that sends its mail to a sink, and the jobs of notifications run by hand. */
import type { Database } from '../../../platform/database/index.ts';
import { startMailDesk, type MailDesk, type MailSink } from '../../channels/email/testing/index.ts';
import { notificationJobs } from '../jobs.ts';

/** The desk, with an inbox, and `run`, which does a job as the queue would. */
export async function startNotices(
  database: Database,
  sink: MailSink,
): Promise<{ desk: MailDesk; run: (task: string, payload: Record<string, unknown>) => Promise<void> }> {
  const desk = await startMailDesk(database, sink);
  await desk.inbox({ address: 'help@desk.test' });
  const jobs = notificationJobs(desk.platform);
  return {
    desk,
    run: (task, payload) =>
      jobs[task]!(payload, { signal: new AbortController().signal, attempt: 1, lastAttempt: false }),
  };
}
