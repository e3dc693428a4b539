import { system, transact, type Tx } from '../../../../platform/database/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import type { JobHandler } from '../../../../platform/jobs/index.ts';
import { queueSide } from '../sides/queue-side.ts';
import { acknowledge } from './acknowledge.ts';
import { queueReply } from './queue-reply.ts';
import { releaseDueMails } from './release-due-mails.ts';
import { sendMail } from './send-mail.ts';

/** Jobs of mail that goes out, by name; `send-due-mails` each minute and when an inbox changes. */
export function outboundJobs(
  platform: Platform,
): Record<'send-reply' | 'send-side' | 'acknowledge' | 'send-mail' | 'send-due-mails', JobHandler> {
  const act = <T>(work: (tx: Tx) => Promise<T>) =>
    transact(platform.database, { actor: system, now: platform.clock.now() }, work);
  return {
    'send-reply': async ({ messageId }) =>
      void (await act((tx) => queueReply(tx, { messageId: Number(messageId) }))),
    'send-side': async ({ sideMessageId }) =>
      void (await act((tx) => queueSide(tx, { sideMessageId: Number(sideMessageId) }))),
    acknowledge: async ({ ticketId }) =>
      void (await act((tx) => acknowledge(tx, { ticketId: Number(ticketId) }))),
    'send-mail': ({ outboundMailId }) => sendMail(platform, Number(outboundMailId)),
    'send-due-mails': async () => void (await act(releaseDueMails)),
  };
}
